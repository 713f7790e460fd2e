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
/** “Do not write to me”, in the languages most spoken here beside English, French and Spanish. */
const NOT_WRITING = phrases(`
  не/больше_не .. пишите/пиши/присылайте/отправляйте/звоните/беспокойте ; не писать ; удалите мой номер ; уберите меня
  لا .. ترسل*/تراسل*/تكتب*/تتصل*/تزعج* ; لا_تراسلني ; الغاء/إلغاء الاشتراك ; لا اريد/أريد رسائل*
  pa voye/ekri/rele .. mesaj/mwen/m ; sispan* ; kite m/mwen trankil/anpe ; retire m/mwen
  dung/đung nhan/gui/goi ; khong muon/nhan tin_nhan ; xin dung ; huy dang_ky
  huwag na? po? kayong/kayo/mo/ninyo .. text/message/tawag/magtext/itext ; wag na? po? kayo/kayong/mo/ninyo .. text/magtext/mag_text ; tigilan ; tanggal* nyo/ninyo/mo ; alisin nyo/ninyo/mo
  message/msg/text/mesej mat/na bhej*/kar*/karo ; band kar*/karo ; mainu/menu message na ; मत भेज*/भेजो
  nie/przestan*/prosze_nie .. pisac/pisz/piszcie/pisania/wysylac/wysylaj*/dzwonic ; przestancie do_mnie ; wypisz* mnie
  nicht/keine/nichts mehr? .. schreiben/schreib/nachrichten/sms/texten/senden/schicken ; keine nachrichten/sms ; lassen sie mich in ruhe
  nao/parem/pare/parar .. me/de .. mandem/mande/mandar/envie/enviem/enviar/escrever/escrevam/mensagens ; nao quero receber/mensagens/mais
  non/smettete/basta .. scriver*/scrivete*/mandat*/messaggi/inviat* ; non mi interessa
`)
/** Written without blanks between the words. */
const ELSEWHERE_WITHIN =
  /退订|退訂|取消|停止|停|不要|拒收|删除|수신거부|중지|그만|취소|해지|정지|止めて|やめて|解除|別再|别再|(?:別|别|勿|不要).{0,4}(?:发|發|傳|传|短信|簡訊|打扰|打擾)|보내지 ?마|(?:送ら|連絡し)ないで|मत भेज|ยกเลิก|หยุด/

/** “Why won't you stop?” asks for it. */
const REPROACHING = phrases(
  'why dont/wont/cant/wouldnt you/yall/they .. stop/quit ; ^ <at>? dont/cant/wont/wouldnt/couldnt you/yall people/guys/ever? just/please? stop/quit/remove/unsubscribe ; you/yall/these people/guys/folks never/wont/dont/cant ever/just? stop/quit',
  { at: 'please oh so god and but seriously' },
)

const ABROAD = [ELSEWHERE, NOT_WRITING, ELSEWHERE_WITHIN]
const STOPS = [REPROACHING, ...ENGLISH_STOPS, ...FRENCH_STOPS, ...SPANISH_STOPS, ...ABROAD]
const STAYS = [ENGLISH_STAYS, FRENCH_STAYS, SPANISH_STAYS]

/** Somebody's machine, or a phone answering by itself. */
const AUTOMATIC = phrases(`
  auto reply/response/respond*/matic ; autoreply ; autoresponse ; automatic reply/response/message ; automated message/reply/response
  reponse automatique ; respuesta automatica ; out of the? office ; away from my/the desk/phone ; im/i_am/currently driving ; do_not_disturb/dnd is/while/mode/on/turned/focus/enabled ; unknown command/keyword ; unrecognized
  this number/mailbox/inbox is_not/isnt/does_not/doesnt/cannot/is_no_longer monitored/accept*/receive* ; not monitored ; unmonitored
  absent/absente jusqu/du/le ; fuera de la? oficina ; estoy conduciendo/manejando ; en conduisant ; je conduis
  thank/thanks you? for contacting/your_message/texting/reaching ; we have? received your message ; office/business hours ; msg and? data rates
`)

/** Whether a clause says to stay, or only talks about stopping. */
export function staysOn(clause: string): boolean {
  return findPhrase(STAYS, clause) !== undefined && !REPROACHING.test(clause)
}

/** The words that ask to stop in one clause, if any do and nothing around turns them around. */
export function stopPhrase(clause: string): string | undefined {
  return staysOn(clause) ? undefined : findPhrase(STOPS, clause)
}

export function isAutomatic(text: string): boolean {
  return AUTOMATIC.test(text)
}
