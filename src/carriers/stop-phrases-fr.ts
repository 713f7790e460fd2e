// Ways in which people who write French, mostly in Québec, ask not to be texted.
import { phrases } from './phrase.ts'

const SETS = {
  stop: 'arret* aret* cess* stopp* stop finiss*',
  text: 'text* messag* envo* ecri* contact* achal* derang* harcel* appel* sms spam* tanner embeter ecoeurer niaiser solliciter gosser pub* texto*',
  fill: 'donc svp de d tous tout ces les l vos ca des me m nous toutes avec immediatement maintenant',
  off: 'retir* enlev* ote otes otez oter rayez rayer raye effac* supprim* sors sortez sortir tassez elimin* desinscri* detru* biff* radi* exclu*',
  mine: 'moi nous mon mes ma ce le cette tout m',
  please: 'svp stp merci ok oui bonjour allo veuillez s_il_vous_plait',
}

export const FRENCH_STOPS: readonly RegExp[] = [
  phrases(
    `
    ^ <please>? <please>? pouvez_vous/voulez_vous/il_faut? <stop>/fin/finir/fini/finito/quitter/annuler/annulez/annule/retrait/suppression/desinscription/assez/jamais tout/ca/cela/moi/nous/maintenant/svp/stp/merci/immediatement/s_il_vous_plait/tout_de_suite/ok/la/donc/bien? svp/merci/maintenant/la/donc? $
    ai deja/toujours? dit/demande*/ecrit/texte/repondu/envoye d/de? stop/arret/arrete* ; <stop> <fill>? <fill>? <fill>? <fill>? <text> ; <please>? fini/finis/finit/termine les/vos/des texto*/message*/sms/envois ; <please> stop/arret $ ; jamais/plus jamais $ ; ^ termine/terminer $ ; je quitte $ ; je quitte la/votre/le/cette liste/groupe/club ; annul* mon/l/mes/ma inscription/abonnement/adhesion/consentement ; veux pas $ ; etre retir*/enlev*/desabon*/effac*/desinscri*/supprim* ; demand* d arret* ; desabon* ; desinscri* ; desouscri*
    <off> donc/svp? <mine> ; me/m/nous <off>
    veux/souhaite/desire/voulons/voudrais/veut/accepte vraiment/surtout/absolument? plus/pu/pus/aucun/rien ; veux/souhaite/desire/voulons/accepte pas recevoir/vos/de/ca/etre/vous/ces/ce/des/d
    plus/pu/pus de/aucun/jamais_de texto*/message*/sms/envoi*/pub*/spam ; pas/aucun de/d? texto/textos/messages/sms/sollicitation*
    pas/plus/pu/pus/aucunement/nullement du_tout/vraiment/tellement/trop/tres? interess*/interes* ; aucun interet ; sans interet ; m interesse pas
    ^ <please>? non/nan/nenni $ ; ^ non/nan merci/svp/ca/non/vraiment/plus/pantoute/monsieur/madame ; non merci ; ^ pantoute
    pas maintenant/aujourd_hui/pour_moi/besoin/question ; c est non/assez/trop/fini ; ca suffit/va_faire/commence_a_faire ; assez c_est_assez/deja/la
    trop de texto*/messages/sms ; tanne/tannee/ecoeure/ecoeuree/ecoeurant/tannant/achalant/gossant ; ras le bol ; marre de ; passe mon tour ; change d avis/idee
    ne plus/pas/jamais/pus m/me/nous contact*/ecri*/text*/envo*/appel*/derang*/sollicit* ; me/m/nous contact*/ecri*/text*/envo*/appel*/derang*/sollicit*/parl*/harcel*/achal* plus/pu/pas/jamais/rien ; contact*/ecri*/text*/envo*/appel*/derang*/sollicit*/achal* moi/nous? plus/pu/pas/jamais/rien
    4/5/6/4h/5h/6h h? du matin ; en pleine nuit ; me reveill* ; encore un texto/message/autre ; pas un autre texto/message
    laiss* moi/nous donc/la? tranquil*/en_paix/la_paix/vivre/respirer ; lach* moi/nous ; fout*/fich* moi/le_camp/nous ; sacr* moi/patience/le_camp ; decriss* ; criss* moi/patience/votre/ton ; va te faire ; allez au_diable/vous_faire/chier ; va chier ; mange* de la/d ; degage* ; patience $ ; oubli* moi/mon/ca/nous
    `,
    SETS,
  ),
  phrases(
    `
    jamais/pas/point/aucunement ete/personnellement/me/m? inscrit*/abonn*/consenti*/autoris*/demande*/accepte*/souscrit*/sollicite*/signe*/adhere*
    jamais/pas donne* mon/d/de/ma/l ; me souviens/rappelle pas/plus/d ; sans mon consentement/accord/autorisation ; consens pas/plus/pu ; je refuse ; je me retire/desiste ; retire mon consentement ; revoqu* ; retrait de mon? consentement
    qui vous/t? a/ont? donn* mon ; comment/ou/d_ou est_ce_que? avez/as? vous/tu? avez/as? eu/pris/trouve/obtenu/pogne ; pourquoi vous/tu me/m? text*/ecri*/contact*/envo*/derang*
    comment je/on/puis_je/me/m/pour/faire? me/m/je/pour/faire? me/m? desabon*/desinscri*/arret*/annul*/retir*/enlev*/sort*/quitt*
    anti_pourriel ; antipourriel ; lcap ; crtc ; pourriel* ; loi 25 ; indesirable* ; mon/mes/notre avocat* ; poursui* ; plainte ; denonc* ; signal* comme/au/a/votre/ce/vos ; harcel* ; illegal* ; mise en demeure ; je vous/te bloque/signale/rapporte ; ^ bloque ; ^ signale $ ; assez de ; y en a marre ; vie privee
    ^ c_est? une/de_l/du? arnaque/spam/fraude/pourriel/harcelement $
    `,
    SETS,
  ),
]

export const FRENCH_STAYS = phrases(
  `
  ne? me/m/nous/l? enlev*/retir*/desabonn*/ot*/supprim*/effac*/arret*/lach*/desinscri*/ray* moi/nous? pas/jamais/surtout
  sans arret ; arret d_autobus/de_bus/d_auto/du_bus/cardiaque/de_metro/maladie ; pas/jamais arreter/cesser/me_desabonner/me_desinscrire/quitter/partir
  veux pas arreter/quitter/manquer/rater/perdre/me ; fin de semaine/journee/soiree/mois/saison ; que se passe ; si je reponds/ecris/texte ; par erreur ; remettez moi ; reinscri* ; ont arrete
  j aime/adore ; pas de trouble*/probleme*/souci*/quoi ; continuez ; gardez moi ; j embarque
  `,
)
