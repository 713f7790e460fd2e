// Ways of saying that the person who agreed is not the one who reads: wrong number, new owner, a child, a death.
import { withNamesInCapitals } from './first-names.ts'
import { findPhrase, phrases } from './phrase.ts'

const SETS = {
  phone: 'number numbers phone cell line mobile telephone',
  kin: 'mom mother dad father husband wife brother sister son daughter grandma grandpa grandmother grandfather uncle aunt partner friend he she they owner person mama papa who',
  child:
    'kid kids child childs children childrens son sons daughter daughters grandson grandsons granddaughter grandkid nephew niece toddler toddlers year_old year_olds teen teenager minor',
  young: '4 5 6 7 8 9 10 11 12 13 14 15 16 17',
  place:
    'business work office company landline land_line fax hospital school store shop restaurant front_desk reception station nurses switchboard hotline warehouse clinic church desk dispatch police library elevator hotel pharmacy shelter customer_service pizza',
}

const ENGLISH = phrases(
  `
  wrong/incorrect number/num/nbr/nr/no/person/phone/guy/girl/lady/man/woman/dude/one/contact/cell/party/recipient/individual/people/house/family
  ^ sorry/nope/no/uh/um? its/thats/this_is/you_have/i_think? wrong sorry/pal/buddy/bro/man/lol? $ ; not/isnt/aint the? right/correct number/person/phone/guy/one ; youve/you_have/you_got got? the? wrong number/person/guy/one/phone/man/woman/lady/contact/recipient ; youve/you_have/you_got got? the? wrong $ ; not the person ; number/phone by mistake ; mistaken identity ; mixing/mixed/confused/confusing/mistaken/mistaking/mistook me up/with/for ; not the person you* ; not who this_is_for/you_want ; meant for someone/somebody/another/a_different ; doesnt/does_not/didnt/no_longer belong
  no_one/noone/nobody here/at_this_number? by/with/named/called ; dont/do_not know any/a/who/anyone/anybody _? named/called ; dont know any _ $
  new/changed/switched/different phone/number .. who/last/before/previous/prior/person/owner/signed/dont/not/someone/somebody ; new phone who ; new number who
  just/recently got/have/had/inherited/started this/a/the new? <phone> ; got/have/had this <phone> .. yesterday/week/month/weeks/months/days/today ; inherited this <phone> ; a/the new owner/user/holder ; new owner/user/holder of
  last/previous/prior/former/old/original person/owner/user/holder/guy ; had/has/owned/used this <phone> ; this <phone> used_to/belonged/belongs ; used to be/belong ; reassigned ; recycled number
  no_longer/not/isnt/aint his/her/their/hers/theirs/_s <phone> ; he/she/they got a? new <phone> ; he/she/they doesnt/dont/does_not use/have/own this <phone> ; this_is/its his/her/their mom/mother/dad/father/wife/husband/son/daughter/sister/brother/roommate ; he/she/they/i has/have? just/recently? changed/switched/lost his/her/their/my <phone> ; <phone> has? changed/been_changed/been_disconnected/been_reassigned
  doesnt/does_not/dont/no_longer/not/never live/lives/lived/work/works/stay/worked here ; moved out ; left the company ; no longer works/with
  texts/text/messages/message/calls/stuff that_are/are/meant/intended/addressed? meant/intended? for someone/somebody/another/him/her/other_people/a_different ; get/getting her/his/their/someone_elses/other_peoples texts/text/messages/message/calls
  texts/messages for mr/mrs/ms/miss/dr/a_mr/a_mrs/a_ms/a_dr ; texts/messages for the/a/some/this/that guy/gal/dude/person/lady/woman/man/someone/somebody ; who is _ and why ; why do i get her/his/their
  ^ sorry/nope/no/uh/um/hi? this_is/it_is/that_is/its/thats/this_isnt/it_wasnt/im/i_am/it_was/that_was? not/isnt/wasnt/aint/definitely_not me/my_name/him/her/mine sorry/lol/anymore? $ ; ^ this/that/it isnt/wasnt/aint me/him/her ; but its/it_is/this_is/thats not me $ ; is/was/are/were for someone/somebody else ; i just/recently? switched/changed/moved to this number ; was/got/been just/recently? assigned/given to me ; isnt/is_not/not my name ; never heard of him/her/them ; not who you think/want
  this_is/its/youre_texting/you_are_texting/youve_reached/you_have_reached/you_reached/you_texted/texting/thats a/an/the/our/my? _? _? <place> ; shared phone/line/number/cell ; fax machine/line ; work/company/business/office/house/loaner phone/line
  put/puts/entered/typed/gave/give/used/uses/signed/wrote/listed/left/submitted in/down/up/you/u/them/out? my cell/phone? number/num/phone/digits ; signed me up ; gave/put/used this number
  <kin> has/had/just/sadly/recently? died/deceased ; <kin> has/had/just/sadly/recently? passed in/on/last/this/two/three/four/five/years/months/a_year/from/peacefully/yesterday ; <kin> has/had/just/is/sadly/recently? passed $ ; passed away ; is/was/now/been deceased ; died last/in/on/this/two/three/years/months ; hes/shes/is dead $ ; no longer alive/with_us/living ; my late husband/wife/father/mother/brother/sister
  im/i_am only/just/like/a? <young> years/yrs/yo/year old? ; im/i_am only/just? <young> $ ; ^ im/i_am only/just? <young> and/so/lol ; im/i_am/this_is only/just? a? kid/child/minor/underage/teenager ; underage ; hes/shes/he_is/she_is only? <young> $ ; in 1st/2nd/3rd/4th/5th/6th/7th/8th/9th/10th/11th grade
  my/our _? <child> s? phone/cell/number/tablet/ipad/watch/line/put/entered/typed/gave/signed/used ; my/our _ _ <child> s? phone/cell/number ; belongs/belong to a/my/our _? _? <child> ; <phone> of a/my <child> ; kids/childs <phone>
  `,
  SETS,
)

const FRENCH = phrases(
  `
  ^ erreur $ ; ai ce numero depuis ; mauvais/mauvaise/faux numero/num/personne/destinataire ; pas/plus le/au/la/du? bon/bonne numero/num/personne ; tromp* de ; vous_vous trompez ; vous faites erreur ; erreur de/sur la? numero/personne
  ce_n_est/c_est pas moi/mon_numero ; ^ non/desole? pas moi ; connais pas/aucun de/d/cette/ce/personne/aucun/un/une/ces ; je viens d/de avoir/recevoir/prendre/obtenir ce/un/le/cette? nouveau? numero/telephone/cell*/ligne ; j_ai/on_a eu/herite/pris/repris/change ce/de/un/cette nouveau? numero/telephone/cell*/ligne
  nouveau numero/proprietaire ; ancien/ancienne proprietaire/proprio/detenteur ; n_habite/habite/travaille/n_est plus/pas ici/icitte/la ; plus/pas son/sa/leur numero/telephone/cell*
  pas/aucun/aucune de/d? _ ici/icitte/a_ce_numero ; telephone du/de? bureau/partage/travail ; ligne fixe ; numero appartient ; donne/mis/entre/ecrit mon numero
  decede* ; est mort/morte ; nous a quitte* ; est parti l_an ; j ai <young> ans ; il/elle a <young> ans ; je suis un/une? enfant/mineur/mineure/ado ; telephone/cell*/numero/tablette de mon/ma fils/fille/enfant/gars/petit*
  `,
  SETS,
)

const SPANISH = phrases(
  `
  numero/persona/telefono equivocad*/incorrect*/incorect*/errad*/erroneo ; cambio/cambiaron de numero ; no es el numero ; equivocad*/equibocad*/ekivocad* ; equivo* de numero/persona ; se equivoc*/confund* ; aqui no vive/hay/es/esta/trabaja ; no vive/hay/esta/existe/conozco/conocemos aqui/a? ningun*/nadie
  no soy yo/el/ella/esa/ese $ ; acabo/acabamos de sacar/comprar/obtener/recibir/cambiar/agarrar esta/este/el/un linea/numero/telefono/celular/chip ; no los/la/lo/le conozco ; no se quien es/son ; no es mi/su/el nombre/numero ; cambie de numero/linea ; numero nuevo ; nuevo numero/dueno ; antiguo dueno
  este/ese numero/telefono/celular/cel ya? es/era/no_es/pertenece/pertenecia ; telefono de_la/del/de_mi? oficina/trabajo/compartido/empresa/negocio ; ya no vive/trabaja/usa ; dio/puso mi numero
  fallec* ; murio ; ha muerto ; esta muerto/muerta ; difunt* ; descanse en paz ; tengo <young> anos ; hijo/hija/nino/nina/el/ella tiene <young> anos ; soy un/una? nino/nina/menor ; telefono/celular/cel/numero/tablet* de mi hij*/niet*/nin*
  `,
  SETS,
)

/** About the person's own slip of the pen, or a figure of speech. */
const OWN = phrases(`
  i _? put/typed/entered/gave/wrote/used/submitted/picked/filled .. wrong ; wrong number? in/for/on my ; died/dead/dying/mort*/muri*/muert* laughing/of_laughter/de_rire/de_risa/lol
  phone/battery/car/laptop/signal/wifi/tablet/bateria is/has/just/was? died/dead/dying ; i died ; dead serious ; i gave you my ; gave me your
`)

const NAME = String.raw`\p{Lu}\p{Ll}{2,}`
const LINE = '(?:phones?|numbers?|cell|line)'
const HERE = String.raw`(?:here|with us|available|(?:at|on) (?:this|the) ${LINE})`
const END = String.raw`(?:[\s!.]*$|[,;])`
const NO_SUCH_NAME = [
  String.raw`(?:^|[\s,])[Nn]o ${NAME} (?:here|lives|at this|on this)`,
  String.raw`(?:[Tt]here(?:['’]?s| is| ain['’]?t)) (?:no|not a|any) ${NAME}`,
  String.raw`(?:[Tt]his|[Ii]t|[Tt]hat|[Nn]ame)(?: is|['’]s)? ?(?:no,? )?(?:not|isn['’]?t|ain['’]?t) (?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.? )?${NAME}`,
  String.raw`^(?:[Nn]o|[Nn]ope|[Ss]orry|[Nn]on)?[\s,]*(?:[Nn]ot|[Pp]as|[Ii]sn['’]?t) ${NAME}(?: lol| sorry| haha)?[\s!.]*$`,
  String.raw`^(?:[Nn]o|[Aa]ucune?|[Nn]ing[uú]n) ${NAME}[\s!.]*$`,
  String.raw`(?:not|isn['’]?t|ain['’]?t|no longer) ${NAME}['’]?s? (?:anymore|any more|now|phone|number|cell|line)`,
  String.raw`^${NAME} (?:(?:has|just|sadly|recently) )?(?:died|is dead|passed(?= away| in| on| last| this|[.!]|$))`,
  String.raw`^${NAME} (?:(?:just|already|has) )?(?:moved|left)(?:${END}| (?:out|away|here|(?:(?:the|this|our|my) )?(?:house|home|town|city|state|country|company)))`,
  String.raw`^${NAME} (?:is gone|(?:is|['’]s) (?:not|no longer) ${HERE}|isn['’]?t ${HERE}|n['’]a plus|a chang[ée]|est pas (?:ici|l[àa])|n['’]est pas (?:ici|l[àa])|changed (?:(?:his|her|their|the) )?${LINE}|got a new ${LINE}|ya no|cambi[óo])`,
  String.raw`[Nn](?:obody|o one|oone) (?:named|called) ${NAME}`,
  String.raw`connais pas (?:de )?${NAME}`,
  String.raw`(?:[Ii]['’]?m|[Ii] am|[Tt]his is) not (?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.? )?${NAME}`,
  String.raw`(?:[Pp]as|[Aa]ucune?) (?:de |d['’])?${NAME} (?:ici|icitte|à ce)`,
  String.raw`(?:[Jj]e (?:ne )?suis|[Cc]['’]?est|[Cc]|[Cc]e n['’]est) pas ${NAME}`,
  String.raw`[Nn]o (?:soy|hay|conozco a|vive) (?:ning[uú]na? )?${NAME}`,
  String.raw`^[Ww]ho(?:['’]?s| is| tf is| the hell is) ${NAME}[\s?!.]*$`,
  String.raw`${NAME} (?:doesn['’]?t|does not|no longer) (?:lives?(?:${END}| (?:here|there|at|in|with))|works? (?:here|there|at th[ie]s)|(?:has|have|uses?|owns?) (?:(?:this|that|the|a) )?${LINE})`,
].map(
  (pattern) => new RegExp(String.raw`${pattern}(?!\p{L}|['’]s? (?!phone|number|cell)| yet)`, 'u'),
)

/** The words that say so in one clause; names are told from other words by how they are typed. */
export function wrongNumberPhrase(clause: { text: string; typed: string }): string | undefined {
  if (OWN.test(clause.text)) return undefined
  const typed = withNamesInCapitals(clause.typed)
  return findPhrase([ENGLISH, FRENCH, SPANISH], clause.text) ?? findPhrase(NO_SUCH_NAME, typed)
}
