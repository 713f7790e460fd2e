import type { Field } from './field.ts'

/**
 * Spellings of headers in English, French and Spanish, without accents, marks or capitals. A header
 * is compared word by word, so that "id" is not found in "paid".
 */
export const SPELLINGS: Record<Field, readonly string[]> = {
  phone:
    list(`phone, phone number, mobile, mobile phone, mobile number, cell, cell phone, cell number,
    cellphone, cellular, telephone, telephone number, tel, phone no, sms, sms number, sms phone,
    text number, msisdn, contact number, contact phone, number, primary phone, home phone, work
    phone, phonenumber, mobilenumber, to number, recipient, handset, numero de telephone, numero
    telephone, no de telephone, portable, mobile portable, cellulaire, numero, telefono, numero
    de telefono, telefono movil, telefono celular, celular, movil, numero de celular`),
  opted_in_at:
    list(`opted in at, opt in at, opt in, optin, opt in timestamp, optin timestamp, opt in date, optin
    date, opt in time, optin time, opted in, opted in date, opted in on, opt in date time, opt
    in datetime, date opted in, consent date, consent timestamp, consent time, consented at,
    consent at, date of consent, subscribed at, subscribed on, subscribed, subscribe date,
    subscription date, date subscribed, signup date, sign up date, signed up at, signed up,
    signup time, sign up, signup, optin at, date joined, joined at, join date, joined, sms
    consent timestamp, sms consent date, sms opt in date, sms optin date, sms opt in, date
    added, opt in on, confirm time, date de consentement, consentement, date du consentement,
    consenti le, date d inscription, date inscription, inscrit le, inscription, date d
    abonnement, abonne le, horodatage du consentement, fecha de consentimiento, consentimiento,
    fecha consentimiento, fecha de suscripcion, fecha suscripcion, suscrito el, fecha de alta,
    fecha de inscripcion, inscrito el`),
  dob: list(`dob, d o b, date of birth, birth date, birthdate, birthday, birth day, bday, born, born on,
    date naissance, date de naissance, naissance, ne le, anniversaire, ddn, fecha de nacimiento,
    fecha nacimiento, nacimiento, cumpleanos, fdn`),
  age: list(`age, age years, age in years, years old, current age, edad, age ans, anos`),
  first_name:
    list(`first name, first, firstname, fname, given name, givenname, forename, prenom, nombre, primer
    nombre, nombre de pila, nombres`),
  last_name:
    list(`last name, last, lastname, lname, surname, family name, familyname, nom, nom de famille, nom
    famille, apellido, apellidos, primer apellido`),
  name: list(`name, full name, fullname, contact name, display name, person, nom complet, nom et prenom,
    prenom et nom, nombre completo, nombre y apellido, nombre y apellidos`),
  email: list(`email, e mail, mail, email address, e mail address, emailaddress, courriel, adresse
    courriel, adresse email, adresse e mail, correo, correo electronico, direccion de correo`),
  contact_id:
    list(`id, contact id, contactid, student id, studentid, person id, member id, memberid, profile
    id, external id, voter id, van id, vanid, customer id, subscriber id, user id, userid,
    record id, supporter id, identifiant, id contact, numero de membre, no de membre,
    identificador, id de contacto, id contacto, numero de miembro`),
  state: list(
    `state, province, region, state province, state code, st, etat, estado, provincia, entidad`,
  ),
  zip: list(`zip, zip code, zipcode, zip5, postal code, postalcode, postcode, post code, zip postal code,
    code postal, codigo postal, cp`),
  last_messaged_at:
    list(`last messaged, last messaged at, last message, last message at, last message date, last
    messaged date, last contacted, last contacted at, last contact, last contact date, last
    text, last text date, last texted, last sms, last sms date, last sent, last sent at, last
    activity, last activity date, last active, last engaged, last seen, last engagement, last
    reply, last replied, last sms sent, last interaction, last outbound, dernier message, date
    du dernier message, dernier contact, dernier sms, derniere activite, ultimo mensaje, fecha
    ultimo mensaje, fecha del ultimo mensaje, ultimo contacto, ultimo sms, ultima actividad`),
  source:
    list(`source, opt in source, optin source, signup source, consent source, lead source, list, list
    name, origin, acquisition source, subscriber source, provenance, origine, fuente, origen,
    procedencia`),
  consent_basis:
    list(`consent basis, basis, legal basis, consent type, type of consent, consent method, base de
    consentement, base legale, type de consentement, base de consentimiento, base legal, tipo de
    consentimiento`),
  basis_date:
    list(`basis date, consent basis date, purchase date, date of purchase, last purchase, last
    purchase date, last order date, inquiry date, membership date, donation date, last donation
    date, date d achat, date achat, date du don, fecha de compra, fecha compra, fecha de
    donacion`),
  opted_out:
    list(`opted out, opt out, optout, optedout, is opted out, unsubscribed, do not text, do not
    contact, do not call, dnc, stop, stopped, blocked, sms opt out, has opted out, desabonne,
    desinscrit, retire, retrait, dado de baja, baja, cancelado, desuscrito, no contactar`),
  opted_out_at:
    list(`opted out at, opt out at, opt out date, optout date, opted out date, opted out on,
    unsubscribed at, unsubscribed on, unsubscribe date, unsubscribed date, date opted out,
    optout time, opt out time, opt out timestamp, date de retrait, date de desabonnement,
    desabonne le, fecha de baja, fecha baja`),
}

/** Words that turn a spelling into something else when they stand beside it. */
export const CONTRARY: Partial<Record<Field, readonly string[]>> = {
  phone:
    list(`type, carrier, country, status, verified, valid, fax, extension, ext, id, code, count,
    provider, company`),
  first_name: list(`last, message, seen, contact, contacted, order, purchase, text, date, at`),
  last_name:
    list(`first, message, messaged, seen, contact, contacted, order, purchase, text, texted, date, at,
    sms, activity, login, active, ip`),
  name: list(`user, username, list, company, file, campaign, effort, organization, business, event,
    program, staff, sender, school, account, source`),
  email: list(`status, opt, consent, marketing, verified, type, id, sent, opened, permission`),
  opted_in_at: list(
    `source, method, url, ip, type, form, language, status, out, keyword, page, email, basis`,
  ),
  opted_out: list(`at, date, on, time, timestamp, reason, email, source`),
  dob: list(`year, place, country, city`),
  age: list(`group, range, verified, gate`),
  state: list(`status, machine, license, united`),
  source: list(`url, id, code, open`),
  contact_id: list(`tax, apple, ad, campaign, list, session, device, vendor, order`),
  last_messaged_at: list(`body, text content, id, content, sender, status`),
  zip: list(`file`),
}

/** headers of columns that must not be uploaded at all. */
export const SENSITIVE =
  list(`ssn, ss number, social security, social security number, sin, social insurance, social
  insurance number, nas, numero d assurance sociale, seguro social, numero de seguro social,
  itin, tax id, card number, credit card, credit card number, debit card, carte de credit,
  numero de carte, tarjeta, tarjeta de credito, cc number, card no, cvv, cvc, cvv2, pan, iban,
  account number, bank account, routing number, password, passwd, pwd, passcode, mot de passe,
  contrasena, pin, pin code, secret, dl number, drivers license, driver license, driver s
  license, license number, permis de conduire, licencia de conducir, passport, passport number,
  passeport, pasaporte, diagnosis, medical, medical record, mrn, health, health card,
  medication, hiv, diagnostic, sante, salud, medicare, medicaid, race, ethnicity, religion,
  sexual orientation, biometric, fingerprint`)

function list(text: string): readonly string[] {
  return text.split(',').map((entry) => entry.trim().replaceAll(/\s+/g, ' '))
}
