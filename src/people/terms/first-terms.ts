import type { TermsKind } from './terms.ts'

const TERMS = `
These terms are between the organization that uses this service (you) and whoever runs it (the operator, we). They say what the service does, what you are answerable for, and what neither side can promise. An operator may publish a new version at any time; each list you submit is bound to the version you agreed to when you submitted it.

## 1. What the service does

- It checks a list of phone numbers row by row and tells you which rows cannot be taken, and why.
- A reviewer decides on the list as a whole, or on part of it.
- Each approved number gets at most one welcome message in each of your messaging programs, ever, within the hours in which such messages may be sent where the person is.
- The welcome message holds a personal link. A person becomes a member only by joining on the page behind it.
- Whoever answers STOP, or chooses to stop on that page, gets nothing more from you through this service.

## 2. Who may use it

You need an account made by invitation, and a plan that includes list imports. You are answerable for what the people you invite do here. Keep passwords to yourselves and tell the operator at once when one is lost.

## 3. What you are answerable for

- You send the messages; we carry them for you. The laws and carrier rules for texting apply to you, among them the Telephone Consumer Protection Act and state law in the United States, and Canada's anti-spam law.
- Everything you tell us about a list must be true and complete.
- You keep the proof of each person's consent for as long as you text them, and show it when we, a carrier or an authority asks.
- You honor every request to stop, on whatever way it reaches you, and bring those that reach you elsewhere into this service without delay.
- You do not use the service for anything unlawful, deceptive or harmful, nor for content carriers refuse.

## 4. Acceptance is not approval

A list that meets the published requirements may still be turned down, whole or in part. When a list is accepted, that says only that it may be sent from here. It does not say that your consent, your message or your program meets the law, and you may not tell others that it does.

## 5. No promised result

How many messages arrive and how many people join depends on carriers, phones and people. We promise no number, no share and no speed.

## 6. A sent message cannot be taken back

You can stop what is still waiting. What has left for the carrier cannot be called back.

## 7. What happens with data

Lists, messages, replies and consents are kept to do what these terms describe, to prove afterwards what happened, and to keep people who opted out from being texted again. Uploaded files are removed once they are no longer needed. We do not sell this data, do not use it for other customers, and give it to nobody but the carriers that deliver the messages, the companies that host the service under the operator's instructions, and authorities where the law demands it. When a person asks for erasure, their number, name and answers are removed; a keyed value that cannot be turned back into the number stays, so that they are not texted again. The Data Import Addendum says more about imported lists.

## 8. Suspension and end

The operator may stop a message, a list, a program or your whole organization when there is reason to believe that these terms, the law or carrier rules are broken, or that people are being harmed, and tells you why. You may stop using the service at any time. What must be kept as proof is kept, and opt-outs last.

## 9. Faults and liability

The service is run with care and offered as it is. A message may be late, or be held back when it is not certain whether it was sent, because a message too few does less harm than a message too many. As far as the law allows, neither side owes the other compensation for lost profit or for indirect damage. Nothing here limits liability that cannot be limited by law.

## 10. General

If one of these terms does not hold, the others do. Until both sides agree otherwise in writing, the law and the courts of the operator's place of business apply.
`

const ADDENDUM = `
This addendum applies to every list you import, on top of the Terms of Service. Whoever submits a list agrees to it for the organization, by typing their name, for exactly the file that was uploaded.

## 1. Where the list comes from

You say that each person on the list gave you, and not someone else, their agreement to get texts of this kind from your brand, at the number on the list. You say that the list was not bought, rented, shared, scraped, guessed or appended from other sources.

## 2. Consent you can show

- For each row you hold a record of when and how the person agreed, and of the words they saw.
- The words named your brand, said that marketing texts would follow, possibly sent automatically, and said that agreeing is not a condition of any purchase.
- You give the reviewer those words, how consent was collected, and a link to or a picture of the place where it was given.
- For Canadian numbers you name the ground of consent and the dates it rests on.

## 3. Who may be on it

- People old enough for your program, and none under 13.
- People who heard from you in the last six months by text, so that a message from you is no surprise.
- Nobody who asked you to stop, in whatever words and on whatever way. You bring in opt-outs before, or with, the list.

## 4. What we do with it

- We check each row and keep the verdict, so that you can see why a row was not taken.
- We keep numbers, times of consent and the date of birth or age only as far as the check, the sending and the proof need them.
- We process the list on your instructions and for you. We do not use it for ourselves or for others.
- The welcome message is sent once for each number and program. It is not repeated, not even when it did not arrive.

## 5. What a person can ask

A person on your list can ask you or us what is held about them, to have it put right, and to have it erased. Each side tells the other about such a request without delay. An opt-out outlasts erasure.

## 6. Security

We keep lists apart by organization, give access by role, record who looked at whole numbers and who exported them, and encrypt what travels over networks. When we learn that someone had unauthorized access to your list, we tell you without undue delay, with what is known by then.

## 7. When something was wrong

If you learn that part of a list should not have been imported, stop it here at once and tell the operator. You bear the cost of claims that rest on what you told us about the list being untrue. Review and acceptance by the operator change nothing in that.

## 8. Keeping and removing

The uploaded file is removed after the list is done or withdrawn. Decisions, attestations, messages and consents are kept as proof for as long as claims about them can be made. The audit trail holds no number, no name and no address.
`

export const FIRST_TERMS: readonly { kind: TermsKind; body: string }[] = [
  { kind: 'terms', body: TERMS.trim() },
  { kind: 'addendum', body: ADDENDUM.trim() },
]
