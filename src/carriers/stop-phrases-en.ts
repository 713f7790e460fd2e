// Ways in which people who write English ask not to be texted, beside the keywords.
import { phrases } from './phrase.ts'

const SETS = {
  me: 'me us my_number my_phone my_cell my_name my_info my_information my_data my_contact my_contacts my_details my_digits my_line my_account my_contact_info my_phone_number my_cell_number this_number this_phone this_line this_cell this_contact my_contact this_address the_number our_number him her his_number her_number',
  text: 'text texts texting txt txts txting msg msgs message messages messaging sms spam spamming contact contacting contacted communication communications sending notification notifications alerts bothering bugging harassing pestering annoying stalking blowing calling writing subscription reminders hitting reaching messing',
  fill: 'all any the these those your ur this of me my with it further future more sending getting receiving damn dang freaking fucking stupid automated unwanted unsolicited promotional marketing daily',
  please:
    'please pls plz kindly just hey hi hello ok okay yes yea yeah yep so and but now again asap omg oh seriously ffs wtf guys people help dear sir maam um umm uh uhh ugh er erm hmm well wait no nope nah god gosh jesus christ lord sake yo dude man bro alright actually already lol thing',
  kind: 'bothering texting messaging sending contacting writing calling spamming',
  want: 'want wanted wanna wish need care like appreciate accept consent welcome',
  list: 'list lists thing text texts chain group database system records mailing program club thread distribution',
}

/** Asking to stop, to leave or to be taken off. */
const ASKING = phrases(
  `
  ^ <please>? <please>? <please>? can/could/would/will/must/i/you/u? you/u/said/want/need? to/you/this/it? to? stop/cease/quit_it please/pls/now/already/thanks/immediately/asap? $
  <please> stop/unsub/quit/cease/desist/discontinue/terminate/end/cancel/unsubscribe already/now? $ ; ^ okay/man/dude/bro/alright/listen/look/yo/stop/enough/no/nah/nope/girl/lady/people stop/quit $ ; you/u/yall/must/to/it/this/them/and stop $ ; make it/this/them/these/the_texts stop/end/go_away
  want/need you/u/this/it/these/them/yall to stop ; want/need/like .. stopped/ended/removed/unsubscribed/cancelled/canceled
  stop/stopping/quit/cease/halt/discontinue/end/ending/terminate/cancel/pause <fill>? <fill>? <fill>? <fill>? <text>
  stop/end/cease it/now/already/sending/everything/getting/receiving/hearing ; stop/end/cease this/these/that now/please/already/crap/nonsense/bs/shit/garbage/madness/harassment/foolishness? $ ; quit/stopped getting/receiving ; make .. stop $ ; turn/shut/kill/terminate this/these/it/them off? $ ; turn off $ ; maybe stop for
  how_many_times/how_often/when .. .. stop $ ; you/yall/people never/dont/wont stop $ ; why .. stop $ ; hit/hitting/press*/push*/texting/sending/replying/typing stop ; get/got/receive/received my stop $ ; stop is_not/isnt/doesnt/didnt work*
  said/say/saying/texted/replied/sent/typed/wrote/told/asked you/u/yall/them/it/to/please/already? you/to/please? stop/quit/unsubscribe/no
  un_enroll* ; unfollow ; unjoin ; unsign ; un_subscribe* ; unsub/unsubs/unsubscribe/unsubscribed/unsubscribing/unsubscription/unenroll/unregister/deregister/unlist
  opt/opting/opted/opts me/us/this_number/my_number? out ; optout ; opt-out
  remove/delete/erase/drop/pull/purge/wipe/scrub/forget/lose/exclude/clear/eliminate/disconnect/scratch/cross/strike/toss <me>
  take/get/pull/keep/kick/cut/scratch/cross/strike/bump/have <me> name? .. off/out/from/outta ; get off my phone/line ; take/get out_of/outta this/that/the/your <list> ; take/get/remove/delete off/from/out_of? the/your/this/ur/my/yall? <list>
  be/get/getting/want/wanna_be/am/like_to_be removed/deleted/taken_off/unsubscribed/opted_out ; want_to_be/wanna_be/like_to_be/be_taken off
  off/from/out_of this/that/your/ur/the/yalls/whatever/any/these/those <list>
  remove/delete/removal please/pls/requested $ ; <please> remove/delete/erase $ ; ^ off/out please/pls $ ; ^ off the/your/this list/lists ; block/blacklist me/us/my_number ; do not use/keep/have/share/store my ; sign me off/out ; let me out/off ; get me out/off ; want out ; want off
  dont/do_not/donot/never/stop_trying_to/quit_trying_to/should_not/shouldnt/may_not/cannot/not_to ever/you/please/again/even/dare/want_you_to? ever? reply/text/txt/message/messages/msg/contact/contacted/call/write/bother/disturb/solicit/harass/bug/email/sms/spam/hit_me/ping/reach_out/send_me/annoy me/us/this/my/here/again/anymore/any_more/more/him/her/or/and/nor
  ^ <please>? <please>? dont/do_not/donot/never/not_to text/txt/message/msg/contact/call/bother/solicit/harass/email/sms/spam/send <please>? $
  no_more/nomore texts/text/txts/msgs/messages/sms/of/spam/please/pls/thanks/thank/contact/communication/from/notifications/alerts/this/these/ads
  ^ please? no_more/nomore please/pls/thanks/ok? $ ; ^ please? i? want? no marketing/more/further/unwanted/promotional? text/texts/txt/txts/texting/msg/msgs/messages/messaging/sms/soliciting/solicitation/solicitors/contact/spam/marketing please/pls/thanks/thx? $ ; ^ please? no texts/texting/messages/sms/soliciting/solicitation/solicitors/contact/spam ; no/not texts/texting/sms $
  how/where/what do/can/does/would/could/to/should i/you/we/one? have/need/go/get? to? unsubscribe/opt_out/get_off_of/get_off_this/get_off_your/get_off_the_list/get_me_off/get_out_of/turn_this_off/get_rid/sign_off/get_removed ; how/where/what do/can/does/would/could/to/should i/you/we/one? have/need/go/get? to? stop/cancel/end/leave/quit this/these/it/them/that/all/you/yall/getting/receiving/the? <text>? please/pls? $ ; how .. remove <me>
  email/mail/phone/call/calls only ; only by/via? email/mail ; prefer/rather .. email/mail/emails ; no texts only email
  pause .. for/now/please ; pause this/these/it/them ; take a break ; change of heart ; no_longer/not .. send/text/message/contact/write me/us ; please no_more ; so no_more ; get away ; leave .. out of this/it ; stay out of my ; move me to? do_not* ; my number off ; done/finished/through with this/these/you/yall ; done/finished getting/receiving ; want nothing to do ; nothing to do with ; not consent* ; maybe/another/some_other later/time $ ; get out/outta of? here ; no part of/in ; i dont/do_not do? text/texting/texts $ ; call/email/mail/write me instead ; instead of texting/texts/sms ; you text/message/txt too/so much/often/many ; too much texting/messages/spam ; less texts ; fewer texts
  im/i_am/we_are/were leaving/quitting/resigning/cancelling/canceling/opting_out/unsubscribing/bowing_out/dropping_out/backing_out
  no longer a_member/live/support/shop/attend/with ; turn this/these/it/texts off ; <kind> this number $
  `,
  SETS,
)

/** Declining, without saying what is to be done. */
const DECLINING = phrases(
  `
  ^ no/nope/nah/naw/nay/noo/nooo/nop/never/pass/enough/unwanted/declined/decline/refuse/blocked/block/exit/leave/out/off/halt/abort/cease/desist/terminate/discontinue/delete/removed/goodbye/bye/mute please/pls/thanks/thank/thx/ty/ok/bro/man/sir/maam/dude/lol? you? $
  ^ hell/heck no/nah/naw $ ; ^ no/nope/nah no/nope/nah $ ; ^ no no no $ ; ^ please no $ ; no way jose ; ^ no/hell way/no $ ; absolutely/certainly/definitely not $ ; no chance $
  no thanks/thank/thankyou/thx/ty/tks/tanks ; nty ; hard/gonna/ill/i_will/going_to/have_to/gotta/imma/im_gonna pass ; no/nah/nope im/i_am/were good/ok/okay/set/straight/fine ; ^ im/i_am/we_are good/all_set/set/straight thanks/thank/thx? you? $ ; not for me/us ; count me out ; im/i_am all? set/out/done $ ; over it $
  not now/today/at_this_time/anymore/right_now/for_me/my_thing/into_this/into_it $ ; nevermind/never_mind $ ; i quit/decline/refuse $ ; never again $ ; forget .. my number ; you people/guys/all? ever stop ; ^ junk/trash/garbage/delete $
  not/no_longer/never/aint/isnt/wasnt/nvr really/at_all/that/very/even/all_that? interested/intrested/intersted/interesed/into_this
  nobody/no_one/noone here? asked/wants/wanted ; uninterested/disinterested/not_wanted/no_interest/lost_interest/zero_interest/dont_care/no_desire/no_use_for/not_my_cup
  dont/do_not/didnt/did_not/no_longer/never/doesnt/wont/dnt/dun really/even/ever/actually/i? <want> to? these/this/those/your/ur/any/anymore/more/them/it/texts/text/messages/msgs/sms/none/part/unsolicited/spam/hear/receive/receiving/get/getting/join/participate/sign
  rather/prefer/like not $ ; would/id rather/prefer/like not to? receive/get/be/hear/join/do ; prefer not to? receive/get/be/hear/getting ; no longer wish ; dont/do_not/never/not send/sending any/me/these/this/those/them/anything/more/another/texts/messages ; dont/do_not/no_longer/never want/wanna/wish/need to? be on/in/part/contacted/texted/messaged/bothered/included/a_part/a_member/subscribed
  changed my mind ; mind changed ; my mind has changed
  leave me/us/my/our/this .. alone ; leave me/us be/out ; let me be/leave/alone $ ; ^ reply/text/send stop $ ; want to leave $ ; want to leave the/this/your list/group/club ; leave <me> out/alone ; leave my phone ; go away please/pls/now/you/and/thanks/already/creep/spammer/from? $ ; go away please/and/you/stop ; please/just go away ; get lost/bent/a_life ; buzz/bug/piss/fuck/eff/back/sod/f/bugger/naff/shove/jog/do_one off ; fuck/eff/f/screw you/u/this/right ; ^ fu $ ; go fuck/eff/f yourself/urself ; suck it $ ; eat shit ; kiss my ass ; hate you ; you people/guys/all suck ; screw you/off/this ; shut up please/and/you/already? $ ; shut up and/you ; kick rocks ; take a hike ; pound sand ; beat it $ ; scram ; go to hell ; shove it/off ; knock/cut it off/out ; give it/me a rest/break ; stay off/out/away ; gtfo ; stfu ; drop dead ; go jump
  enough already/is_enough/of_this/of_these ; ^ ok? enough with/w/of ; ^ unwanted/unsolicited <text> ; ^ bye/buh bye $ ; ^ fuck $ ; nuh uh ; idc ; ^ i? resign $ ; had/thats enough ; too many texts/text/messages/msgs/sms/notifications/of_these/alerts
  sick/tired/fed_up/annoyed/weary/hate of/with/by/getting? and? tired? of? these/this/your/you/getting/all/the/receiving/yalls/being/texts/messages
  so/very/really/super/extremely/how/beyond/is/are/just/too/getting annoying/irritating/intrusive/obnoxious/invasive/unwanted ; ^ annoying ; nuisance ; invasion of my? privacy
  waking/wake/woke/wakes me/us/up/my ; oh great/lovely/joy another ; another text/message/msg/one at/from/really/again ; not another text/message/one ; at? 1am/2am/3am/4am/5am/6am on/seriously/really/lovely/sunday ; 4/5/6 am .. text/lovely/really ; do it/that again and see ; middle of the night ; 1am/2am/3am/4am/5am/6am .. text*/stop/really/rude
  `,
  SETS,
)

/** Disputing consent, complaining, threatening: all of it means stop. */
const DISPUTING = phrases(
  `
  never/didnt/did_not/dont_remember/do_not_remember/dont_recall/do_not_recall/no_memory_of/cant_recall/cant_remember/havent/have_not ever/even/i/actually/personally/knowingly/me? sign/signed/signing me/myself? up/on/in
  never/didnt/did_not/dont_remember/dont_recall/havent/have_not ever/even/actually? subscrib*/opt_in/opted_in/consent/consented/enroll/enrolled/authorize/authorized/request/requested/register/registered
  never/didnt/did_not/havent/have_not ever/even? agree/agreed to ; never/didnt/did_not/havent ever/even? ask/asked for/to/you/didnt ; ^ no consent ; never/didnt/did_not ever? gave/give/given you/u/yall/anyone/permission/consent/out/my
  never/didnt/did_not ever? join/joined this/that/any/your/anything ; ^ i? never joined $ ; never heard of you/this
  who gave/give/sold/told you/u/yall/ya/out? my/this ; where/how/why/howd/whered did/do/have/are? you/u/yall/they guys/people/even/all? get/got/have/find/obtain/come_by my/this/a_hold ; how did my number ; who sold my
  why are/r/do/did you/u/yall/these_people guys/keep/still/even? text/texting/txting/messaging/message/sending/send/contacting/contact/bothering/spamming/spam/harassing
  why am/do i still/keep? getting/receiving/on/get/keep ; why am i on
  revok*/withdraw/withdrew/withdrawn/rescind*/retract*/terminate .. .. consent/permission/authorization/approval/subscription/membership
  consent/permission/authorization is/was/has_been/hereby? revoked/withdrawn/rescinded/denied ; no/without/dont_have/do_not_have/not_have/lack my/the/any/you? consent/permission/authorization ; i dont/do_not/no_longer give/grant/consent/authorize
  cease and desist ; tcpa ; do not call ; do not contact ; dnc ; no call list/registry ; fcc ; ftc ; attorney general ; better business bureau ; registered agent ; legal name/action/notice/counsel/recourse
  my/our lawyer*/attorney*/solicitor .. will/contact/call/hear/touch/be/has ; from/with/through/contacting/calling/to my lawyer/lawyers/attorney/attorneys ; letter from .. lawyer*/attorney* ; legal representative/department/team ; sue/suing you/u/yall/your ; i_will/ill/we_will/gonna/going_to/imma/ima sue ; have/got/hired/getting/calling/contacting a_lawyer/an_attorney/my_attorney/my_lawyer ; violat* .. law/laws/rights/privacy/act ; calling/call the cops/police ; filing/filed/file a/my? complaint ; lawsuit ; litigation ; class action ; small claims ; press/pressing charges ; statutory damages ; you in/to court ; illegal ; against the law ; owe/owes me ; lawyering/lawyered up ; dont/do_not/not agree to/with this/these ; dont/do_not/no_longer have my/our permission/consent ; no permission $ ; ^ no permission ; ^ i? dont/do_not want $ ; doesnt/does_not want/need these/this/your/any/to_be ; text/texts/message/msg/call/contact me again and/or/ill/i/you ; one_more/another text/message/msg and/or/ill ; next text/message/one goes ; ill/i_will/gonna/going_to/and_i report/sue/block you/this/it ; you are/r/youre blocked ; youre blocked ; can spam act ; unsolicited
  report/reported/reporting/flag/flagged/flagging/mark/marked/marking .. as/for/to? spam/junk/fcc/carrier/police/authorities/harassment/phishing/scam/abuse/fraud
  ^ reported $ ; reported and blocked ; blocked and reported ; reporting/reported you/this/your/u ; blocking/blocked/block you/u/this/your ; ^ blocking $
  ^ this/thats/its/more/pure/just/total? is? spam/spammer/spammers/junk/scam/scammer/scammers/fraud/harassment/phishing alert/text/message/texts? $
  you/youre/your are/a? spam/spammer/spamming/spammers/scammers/scammer ; harassment/harassing/harassed/stalking
  `,
  SETS,
)

export const ENGLISH_STOPS: readonly RegExp[] = [ASKING, DECLINING, DISPUTING]

/** The wish turned around: staying, talking about stopping, or having stopped by mistake. */
export const ENGLISH_STAYS = phrases(
  `
  dont/do_not/donot/never/wont/will_not/cant/cannot/couldnt/didnt/did_not/wouldnt/not/nobody/without/doesnt/isnt/hasnt/havent/dnt you/u/ever/ya/yall/please/want/like/mean/meant/wanna/need/trying/dare/wish/ask/asked/intend/plan/going? to/you/u/me/my? stop/stopping/stopped/quit/quitting/unsubscribe/unsubscribed/unsub/opt/opted/opting/remove/removed/delete/deleted/cancel/cancelled/leave/leaving/end/drop/lose/kick/erase/forget/exit
  dont/do_not/never/please_dont/not want/mean/meant? you/to? to? take me/us/my off/out ; dont/do_not/not want/wanna/wish? to? be? get/getting/be/taken off/removed/unsubscribed
  dont/do_not/not opt me/us out ; dont/do_not/not want off ; but/and/please/just keep texting/sending/messaging ; ^ keep texting/sending/messaging ; what does stop/end/cancel/stopping/replying ; ^ what happens/if ; what happens if/when ; what would/will happen ; if i reply/text/say/send/type/answer/stop/opt/unsubscribe/cancel/wanted
  stop/stopped/out/unsubscribed/unsubscribe/texted/sent/typed/hit/pressed/that/it/off/quit/cancel/cancelled/removed/replied/clicked by/on accident/mistake ; ^ by accident/mistake ; accident* ; undo ; stop by ; stop/stopping at/in/over the/a/my/our/your/any/every ;
  never/didnt/did_not/dont/not/not_to/havent say/said/text/texted/typed/type/sent/send/hit/press/pressed/reply/replied stop/quit/unsubscribe/end/cancel ; cat/dog/kid/kids/son/daughter/baby/phone typed/texted/sent/hit/pressed/wrote stop ; mistakenly ; by error ; add/put/sign me back ; resubscribe ; re_subscribe ; rejoin ; back in $ ; back on the list
  keep the/these/those/them? texts/messages/it/them? coming ; keep me/us on/in/posted/updated ; keep the/these texts/messages ; want to keep/stay/continue
  love/like/enjoy/enjoying/loved/liked the/these/your/this/them/getting/it/those .. texts/messages/club/updates ; texts/messages are great/fine/ok/good/nice/welcome ; i love/like them/these/it $
  why/when did/have/were/was the/my/your/these? texts/messages/updates/i/it/you stop* ; did the texts/messages/updates stop ; was/am/did i unsubscribed/removed/opted_out/taken_off/unsubscribe/opt_out/get_removed ; am i still on/in/subscribed/signed
  opt out for the/this ; opt out deadline/date/form/option/policy/window/period/fee ; opt out of the? raffle/draw/contest/dinner/meal/lunch/drawing/email/emails/mail/mailing/paper/newsletter/gift
  no thanks needed/necessary ; i/we want/would in/to join ; love to join ; just joined
  `,
)
