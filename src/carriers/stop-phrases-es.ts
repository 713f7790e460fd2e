// Ways in which people who write Spanish ask not to be texted.
import { phrases } from './phrase.ts'

const SETS = {
  please:
    'por_favor porfa porfavor ya si no hola oigan favor_de quiero necesito pueden puede please',
  stop: 'parar pare paren para alto baja salir salirme basta fin cancelar cancela cancelen cancele eliminar eliminen eliminenme borrar borrarme borren borrenme detener detengan detenganse suspender suspendan terminar terminen anular anulen quitar quitarme quitenme quiteme desuscribir desuscribirme desuscribanme desinscribir desinscribirme suficiente retirar retirarme retirenme fuera remover removerme',
  write:
    'escrib* mand* envi* contact* molest* texte* llam* marqu* mensaje* busqu* fastidi* jod* habl*',
  off: 'quit* borr* saqu* elimin* bajen* remuev* retir* suprim* desuscrib*',
}

export const SPANISH_STOPS: readonly RegExp[] = [
  phrases(
    `
    ^ <please>? <please>? <stop> ya/por_favor/porfa/porfavor/gracias/todo/esto/eso/ahora/mensajes/mismo/suscripcion/mi/los/el/please/me? gracias/por_favor/mensajes/numero? $
    ^ no/nop/nel/nunca/jamas/renuncio/adios gracias/ya/por_favor? $ ; no gracias ; ^ no no ; ya? no mas ; no mas mensajes/textos ; no por ahora ; ahora no ; cambie de opinion/idea/parecer
    no me/nos vuelvan_a/sigan/vuelva_a? <write> ; no <write> mas/nunca/nada ; no me/nos? escrib*/mande*/envie*/contact*/llame*/moleste*/texte*/fastidie* mas/nada/nunca/por_favor/gracias? $ ; <please>? ya? paren/pare/parenle/parale/cancelen/dejenme/dejeme/dejame $ ; en paz ; no escribanme/mandenme/envienme/molesten/manden/envien
    dejen/deje/deja/dejar/paren/para/parar/cesen/basta/suspendan/detengan ya? de mand*/envi*/escrib*/molest*/texte*/contact*/llam*/jod*/fastidi*/mensaje*/acos* ; dejen de
    deje*me/dejenos/dejame ya? en_paz/tranquil* ; dejenme/dejeme/dejame en_paz/tranquil*/solo/sola
    ya? no quiero/deseo/necesito/quisiera/queremos/acepto/solicite/pedi/autorizo/autorice/doy/di/consiento ; no estoy/estamos/me/nos/esta _? interes* ; sin interes
    <off> mi/mis/este/el/nuestro ; quitenme/quiteme/quitame/borrenme/borreme/borrame/saquenme/saqueme/sacame/eliminenme/elimineme/bajenme/remuevanme/retirenme ; sacarme/quitarme/borrarme ; salir*/salirme de la/esta/esto/su/aqui/este
    dar/darme/denme/deme/denos/dame/doy/den de? baja ; de baja ; desuscri* ; desinscri* ; cancel* mi/la/los? suscripcion/inscripcion/registro/numero/membresia/mensajes/textos ; cancel* esto/este/todo/me ; no tengo interes* ; suscripcion/inscripcion cancel*
    `,
    SETS,
  ),
  phrases(
    `
    nunca/jamas me/yo/les/he/te? apunt*/suscrib*/registr*/inscrib*/pedi/autoric*/di/acept*/solicit*/firm*/uni/anot* ; yo no me/les/pedi/solicite/autorice/firme/di/acepte ; no me/les apunte/suscribi/registre/inscribi/anote/uni
    no recuerdo haber*/que ; sin mi permiso/consentimiento/autorizacion ; retiro mi consentimiento/permiso/autorizacion ; revoc*
    de? donde _? sac*/consig*/obtuv*/tien*/agarr*/encontr* mi/este/el ; quien les/te/le dio/paso/vendio mi/este/el ; como _? consig*/obtuv*/tien*/sac*/agarr* mi/este/el ; por_que/porque me/siguen/sigue/nos <write>/siguen
    como me/puedo/hago/le_hago/se/hacer/salgo _? _? baja/cancel*/salir*/parar/desuscrib*/quit*/borr*/elimin*/detener ; como me doy de baja ; como cancel*/salgo/paro/elimin* ; que fastidio/molestia ; otro mensaje ; parenle/parale ; nadie pidio ; son las 4/5/6
    los/las/te/les/voy_a voy_a? demand*/denunci*/report*/bloque* ; mi/mis abogad* ; demanda ; denuncia* ; acoso/acosando ; ilegal* ; reportado* ; bloquead*
    ^ es/esto_es/son/pura/puro/una/que? estafa/estafadores/spam/fraude/acoso/basura $ ; hasta cuando ; sea el ultimo ; ya basta ; basta ya/de/con ; hart* de ; estoy hart* ; ya estuvo ; callense ; larg*nse/larguense ; vay*nse/vayanse ; ching* ; no jodan/chinguen/frieguen/fastidien/molesten ; demasiados mensajes/textos ; me despert* ; olvid*me/olvidenme
    `,
    SETS,
  ),
]

export const SPANISH_STAYS = phrases(
  `
  no me/nos den/de/quit*/borr*/saqu*/elimin*/baj*/cancel*/remuev*/desuscrib* ; no/nunca/jamas paren/pare/pares/parar/dejen/dejes/cancelen ; sin parar ; no puedo/podia/pude/para/paro de? parar
  no quiero salir/perder/que_me/darme/cancelar/parar/faltar ; no dejen de ; que pasa/pasaria/sucede ; si contesto/respondo/mando/pongo/escribo ; por error ; sin querer ; me encanta/gustan
  `,
)
