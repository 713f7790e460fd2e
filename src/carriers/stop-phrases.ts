// All the ways of saying "stop" that are not keywords, and what turns them around.
import { findPhrase, phrases } from './phrase.ts'
import { ENGLISH_STAYS, ENGLISH_STOPS } from './stop-phrases-en.ts'
import { SPANISH_STAYS, SPANISH_STOPS } from './stop-phrases-es.ts'
import { FRENCH_STAYS, FRENCH_STOPS } from './stop-phrases-fr.ts'

/** Single words in languages without phrases of their own. */
const ELSEWHERE = phrases(`
  توقف ; إيقاف ; ايقاف ; إلغاء ; الغاء ; الغ ; قف ; أوقف ; اوقف ; הסר ; הסירו ; תפסיק ; עצור ; לבטל ; لغو ; حذف
  стоп ; отписать* ; отпишите ; отмена ; хватит ; прекратите ; удалите ; बंद ; रोकें ; στοπ
  sispann ; rete ; kanpe ; sair ; remover ; descadastrar ; huy ; dung ; ngung ; tigil ; itigil ; alisin ; ayoko
  stopp ; abmelden ; abbestellen ; austragen ; fermare ; annulla ; cancella ; wypisz ; afmelden ; stoppen ; dur ; durdur ; iptal
`)
/** Written without blanks between the words. */
const ELSEWHERE_WITHIN =
  /退订|退訂|取消|停止|停|不要|拒收|删除|수신거부|중지|그만|취소|해지|정지|止めて|やめて|解除|ยกเลิก|หยุด/

const STOPS = [...ENGLISH_STOPS, ...FRENCH_STOPS, ...SPANISH_STOPS, ELSEWHERE, ELSEWHERE_WITHIN]
const STAYS = [ENGLISH_STAYS, FRENCH_STAYS, SPANISH_STAYS]

/** Somebody's machine, or a phone answering by itself. */
const AUTOMATIC = phrases(`
  auto reply/response/respond*/matic ; autoreply ; autoresponse ; automatic reply/response/message ; automated message/reply/response
  reponse automatique ; respuesta automatica ; out of the? office ; away from my/the desk/phone ; im/i_am driving ; do not disturb ; unknown command/keyword ; unrecognized
  this number/mailbox/inbox is_not/isnt/does_not/doesnt/cannot/is_no_longer monitored/accept*/receive* ; not monitored ; unmonitored
  absent/absente jusqu/du/le ; fuera de la? oficina ; estoy conduciendo/manejando ; en conduisant ; je conduis
  thank/thanks you? for contacting/your_message/texting/reaching ; we have? received your message ; office/business hours ; msg and? data rates
`)

/** Whether a clause says to stay, or only talks about stopping. */
export function staysOn(clause: string): boolean {
  return findPhrase(STAYS, clause) !== undefined
}

/** The words that ask to stop in one clause, if any do and nothing around turns them around. */
export function stopPhrase(clause: string): string | undefined {
  return staysOn(clause) ? undefined : findPhrase(STOPS, clause)
}

export function isAutomatic(text: string): boolean {
  return AUTOMATIC.test(text)
}
