// Ways of saying that the person who agreed is not the one who reads: wrong number, new owner, a child, a death.

const NEW_OWNER: readonly RegExp[] = [
  /\b(?:wrong|worng|wrng|incorrect|rong) (?:number|num|nbr|no|person|phone|guy|girl|lady|man|woman|dude|one|contact|cell|party|recipient|chick|individual|people|house|family|lisa|bob)\b/,
  /^(?:sorry |i think |this is |its |thats |you have |uh |um |nope |no )*(?:wrong|worng|wrong number|not (?:the )?(?:right|correct) (?:number|person|phone))(?: (?:sorry|pal|buddy|bro|man|lol))*$/,
  /\b(?:not|isnt|aint) (?:the )?(?:right|correct) (?:number|person|phone|guy|one)\b|\byou(?: ha)?ve (?:got )?(?:the )?wrong\b|\bgot the wrong\b|\bmistaken (?:identity|me)\b|\b(?:mixed|mixing) me up\b|\bme confused with\b|\bconfus\w* me with\b/,
  /\b(?:no one|noone|nobody|nobodys)(?: \w+){0,3} (?:by that name|by this name|with that name|named|called)\b|\b(?:dont|do not) know (?:any|a|who|anyone|anybody)(?: \w+){0,2} (?:named|called|is$|that is|this is)|\bdont know (?:any|a) \w+$/,
  /\b(?:new|just got (?:this|a new|the)|recently got this|got this|have this|has this|had this|have had this|inherited this|changed|switched|different|assigned this|given this)(?: new)? (?:phone|number|cell|line|phone number)\b(?=.*\b(?:who|last|before|previous|prior|person|owner|signed|get|getting|yesterday|week|month|ago|from|dont|not|old|someone|somebody|another|guy|year|today|recently)\b)/,
  /\bnew phone who\b|\b(?:last|previous|prior|former|old|original) (?:person|owner|user|guy|lady|one|holder|tenant|number holder)\b|\b(?:had|has|owned|used) (?:this|my) (?:number|phone|cell|line)\b|\bthis (?:number|phone|cell|line) (?:used to|belonged|belongs|was|is now|no longer|isnt|is not|has been|doesnt)\b(?! monitored| not monitored)|\bused to (?:be|belong) (?:to )?(?:his|her|their|someone)\w*\b|\breassigned\b|\brecycled number\b|\bnew (?:owner|user|holder) of (?:this|the)\b/,
  /\b(?:no longer|not|isnt|aint|not longer) (?:\w+s|his|her|their|hers|theirs) (?:number|phone|cell|line|mobile)\b|\b(?:number|phone|cell) (?:is|has|was|got)? ?(?:changed|been changed|disconnected|reassigned)\b|\b(?:doesnt|does not|dont|no longer|not|never) (?:live|lives|lived|work|works|stay|stays|worked) here\b|\b(?:moved out|has moved|is not here anymore|isnt here anymore|left the company|no longer works|no longer with)\b/,
  /\b(?:texts?|messages?|calls|msgs|stuff)(?: (?:that are|which are|are|is|meant|intended|addressed|just))* (?:meant |intended )?for (?:the|a|an|some|someone|somebody|another|my|him|her|other|people|the person|whoever)\b|\bget(?:ting)? (?:her|his|their|someone elses|other peoples|somebody elses|\w+s) (?:texts?|messages?|calls|msgs|mail)\b|\bwho (?:is|s|are|tf is|the hell is) (?!this|it|asking|dis|you|u|that|calling|texting|your|the|in|going|coming|playing|speaking|hosting|running|there)\w+(?= and| why|$)(?=.*\b(?:why|texts|get|and|not|number)\b)/,
  /^(?:sorry |nope |no |uh |um |hi |hey |hello )*(?:(?:this |it |that )?(?:is|s|was|isnt|wasnt|aint)?|its|thats|im|i am)? ?(?:not|isnt|wasnt|aint|definitely not|never) (?:me|my name|him|her|mine|them|his number|her number)(?: (?:sorry|lol|bro|anymore|man|who signed up|that signed up|here))*$|\b(?:isnt|is not|wasnt|not) my name\b|^(?:this|that|it) (?:isnt|is not|wasnt|aint) (?:me|him|her)$|\bnever heard of (?:him|her|them)\b|\bnot who you (?:think|want|are looking)\b|\bnot the person\b/,
  /\b(?:this is|its|youre texting|you are texting|youve reached|you have reached|you reached|texting|you texted|texted|thats|thats actually|messaging|youre messaging)(?: (?:a|an|the|our|my))? (?:\w+ ){0,3}(?:business|work|office|company|landline|land line|fax|hospital|school|store|shop|restaurant|front desk|reception|station|nurses|switchboard|hotline|warehouse|clinic|church|desk|dispatch|police|library|elevator|fire|hotel|pharmacy|shelter|shared|customer service|pizza|conference room|lobby)\b(?: (?:phone|line|number|cell|desk|station))?|\b(?:landline|land line|fax (?:machine|line|number)|shared phone|shared (?:line|number|cell)|work phone|company phone|business line|office phone|house phone|loaner phone|front desk)\b/,
  /\b(?:put|puts|entered|typed|gave|give|gives|used|uses|signed|wrote|listed|left|registered|submitted)(?: (?:in|down|up|you|u|them|out|a|fake|wrong|over))* (?:my (?:cell |phone )?(?:number|num|phone|cell|digits)|me up|this number)\b/,
  /\b(?:mauvais\w*|faux|faut|mauvai) (?:numero|num|no|personne|destinataire|telephone)\b|\b(?:pas|plus) (?:le |au |la |du )?(?:bon|bonne) (?:numero|personne|no|num)\b|\btromp\w* de\b|\bvous (?:vous )?trompez\b|\bvous faites erreur\b|\berreur (?:de|sur) (?:numero|la personne|personne)\b|\bce n est pas (?:moi|mon numero|la bonne|le bon)\b|^(?:non |desole |allo )*(?:c est |cest )?pas moi\b|\bconnais pas (?:de|d|cette|ce|personne|aucun)\b|\b(?:j ai|je viens|on a|vient) (?:eu|d avoir|de recevoir|herite|pris|repris|de prendre|d obtenir|juste eu|change) (?:de |d )?(?:ce|un nouveau|cette|nouveau|le) (?:numero|telephone|cell\w*|ligne|num)\b|\bnouveau (?:numero|proprietaire)\b|\bancien(?:ne)? (?:proprietaire|proprio|numero|detenteur)\b|\b(?:n habite|habite|travaille|reste|n est) (?:plus|pas) (?:ici|icitte|la)\b|\b(?:plus|pas) (?:son|sa|leur|a lui|a elle) (?:numero|telephone|cell\w*)\b|\b(?:pas|aucun|aucune) (?:de |d )?\w+ (?:ici|icitte|a ce numero|au bout)\b|\btelephone (?:du bureau|partage|de bureau|de travail|d affaires|de compagnie)\b|\bligne (?:fixe|d affaires)\b|\bnumero (?:ne )?(?:appartient|est rendu|etait)\b|\ba (?:donne|mis|entre|ecrit) mon numero\b/,
  /\b(?:numero|num|persona|telefono|tel) (?:equivocad\w*|incorrect\w*|errad\w*|erroneo)\b|\bequivocad[oa]s?\b|\bequivo\w* de (?:numero|persona|telefono)\b|\bse (?:equivoco|equivocaron|equivoca|confundio|confundieron)\b|\b(?:no|nadie)(?: (?:vive|hay|esta|existe|trabaja|conozco|conocemos|aqui|se llama|tengo))+ (?:aqui |a |ningun\w* |nadie |con |ese |esa |este )*(?:ningun\w*|nadie|nombre|aqui|llamad\w*|\w+)\b(?<=ningun\w* \w+|nadie|nombre|aqui|ningun\w*|conozco a \w+|con ese nombre)|\baqui no (?:vive|hay|es|esta|trabaja)\b|\b(?:no soy|yo no soy|ese no soy)(?: (?:yo|el|ella|la|esa|ese|quien|esa persona))*$|\b(?:acabo|acabamos) de (?:sacar|comprar|obtener|recibir|cambiar|contratar|agarrar|adquirir|estrenar)(?: de)? (?:esta|este|el|un|la) (?:linea|numero|telefono|celular|cel|chip)\b|\bno los conozco\b|\bno (?:la|lo|le) conozco\b|\bnumero nuevo\b|\bnuevo (?:numero|dueno)\b|\b(?:este|ese) (?:numero|telefono|celular|cel)(?: ya)? (?:es|era|no es|pertenece|pertenecia|cambio) ?(?:de|a|mio|suyo)?\b|\bantiguo dueno\b|\btelefono (?:de la oficina|del trabajo|compartido|de mi trabajo|fijo|de la empresa|del negocio)\b|\bya no (?:vive|trabaja|usa|tiene)\b|\bdio mi numero\b|\bpuso mi numero\b|\bno es (?:mi|el|su) (?:numero|persona|nombre)(?: correct\w)?\b/,
]

const DECEASED =
  /\bpassed (?:away|on (?:last|in|this|to))\b|\b(?:is |was |has been |now |been |s )?deceased\b|\b(?:he|she|mom|mother|dad|father|husband|wife|brother|sister|son|daughter|grandma|grandpa|uncle|aunt|owner|person|they|who|mama|papa|grandmother|grandfather|partner|friend)(?: has| had| just| sadly| recently| unfortunately)* (?:died|passed|is dead|s dead|is gone now|is no longer with us)\b|\bdied (?:last|in|on|this|two|three|a|years|months|of|yesterday)\b(?! laughing)|\b(?:is|s|hes|shes) dead$|\bhes dead\b|\bshes dead\b|\bno longer (?:with us|alive|living)\b|\bmy late (?:husband|wife|father|mother|dad|mom|brother|sister|son)\b|\bdecede\w*|\best mort\w*\b(?! de)|\best parti l an\b|\bnous a quitte\w*|\bfeu mon\b|\bfallec\w*|\bmurio\b(?! de risa)|\bha muerto\b|\besta muert[oa]\b|\bdifunt[oa]\b|\ben paz descanse\b/

const CHILD =
  /\b(?:im|i am|i m) (?:only |just |literally |like )?(?:a )?(?:[4-9]|1[0-7])(?: (?:years?|yrs?|yo|y o|years old|yr old)\b.*|$| and\b| so\b| lol\b)|\b(?:im|i am|this is) (?:only |just |still )?(?:a |an )?(?:kid|child|minor|underage|little kid|teenager|student in (?:grade|elementary|middle))\b|\bunderage\b|\b(?:he|she|hes|shes|they|who)(?: (?:s|is))? (?:only |just )?(?:[4-9]|1[0-7])(?: (?:years?|yrs?|yo)\b.*|$)|\b(?:my|our)(?: \w+){0,3} (?:kid|kids|child|childs|childrens?|son|sons|daughter|daughters|grandson|grandsons|granddaughter|grandkid|nephew|niece|toddler|toddlers|minor|teen|teenager|year old|year olds)(?: s)? (?:s )?(?:phone|cell|number|tablet|ipad|watch|line|device|put|entered|typed|gave|signed|must have|was playing|got a hold|used)\b|\b(?:belongs|belong) to (?:a|my|our) (?:\w+ ){0,3}(?:kid|child|minor|son|daughter|year old)\b|\b(?:phone|cell|number|line) (?:of|belongs to|is for) (?:a|my) (?:minor|kid|child|son|daughter)\b|\b(?:kid|child|minor|childs|kids)s? (?:phone|number|cell|line|watch|ipad|tablet)\b|\bi(?: a)?m in (?:[1-9]|1[0-1])(?:st|nd|rd|th) grade\b|\bj ai (?:[4-9]|1[0-7]) ans\b|\b(?:il|elle) a (?:[4-9]|1[0-7]) ans\b|\bje suis (?:un |une )?(?:enfant|mineure?|ado)\b|\b(?:telephone|cell\w*|numero|tablette) de (?:mon|ma) (?:fils|fille|enfant|gars|garcon|petit\w*)\b|\btengo (?:[4-9]|1[0-7]) anos\b|\b(?:el|ella|hijo|hija|nino|nina) tiene (?:[4-9]|1[0-7]) anos\b|\bsoy (?:un |una )?(?:nino|nina|menor|chiquit[oa])\b|\b(?:telefono|celular|cel|numero|tableta|tablet) de mi (?:hij[oa]|niet[oa]|nin[oa])\b/

/** About the person's own slip of the pen, or a figure of speech. */
const OWN =
  /\bi (?:\w+ )?(?:put|typed|entered|gave|wrote|used|submitted|have|added|picked|dialed|filled)(?: \w+){0,3} (?:the |a )?wrong\b|\bwrong (?:number )?(?:in|for|on) my\b|\b(?:died|dead|dying|mort\w*|muri\w*|muert\w*) (?:laughing|of laughter|de rire|de risa|lol|with laughter)\b|\b(?:phone|battery|car|laptop|signal|wifi|tablet)(?: (?:has|is|just|was))* (?:died|dead|dying)\b|\bi died\b|\bdead serious\b|\bi gave you my\b|\bmy friend gave me\b|\bgave me your number\b/

const NAME = String.raw`\p{Lu}\p{Ll}{2,}(?:[ -]\p{Lu}\p{Ll}+)?`
const NO_SUCH_NAME: readonly RegExp[] = [
  new RegExp(String.raw`(?:^|[\s,])[Nn]o ${NAME} (?:here|lives|at this|on this|in this)`, 'u'),
  new RegExp(
    String.raw`(?:[Tt]here(?:'|’)?s|[Tt]here is|[Tt]here ain'?t) (?:no|not a|no one called|any) ${NAME}`,
    'u',
  ),
  new RegExp(
    String.raw`(?:[Tt]his|[Ii]t|[Tt]hat|[Nn]ame)(?: is|['’]?s)? ?(?:not|isn['’]?t|ain['’]?t|never was) ${NAME}`,
    'u',
  ),
  new RegExp(String.raw`(?:[Ii]['’]?m|[Ii] am|[Ii]ts|[Tt]his is) not ${NAME}`, 'u'),
  new RegExp(String.raw`(?:[Pp]as|[Aa]ucune?) (?:de |d['’])?${NAME} (?:ici|icitte|à ce)`, 'u'),
  new RegExp(String.raw`(?:[Jj]e (?:ne )?suis|[Cc]['’]est|[Cc]e n['’]est) pas ${NAME}`, 'u'),
  new RegExp(String.raw`[Nn]o soy ${NAME}`, 'u'),
  new RegExp(
    String.raw`[Nn]o (?:hay|conozco|vive|tengo)(?: aquí| aqui)?(?: a)?(?: ning[uú]na?)? ${NAME}`,
    'u',
  ),
  new RegExp(
    String.raw`${NAME} (?:doesn['’]?t|does not|no longer|n['’]habite|no longer|ya no) (?:live|work|has|use|own|have|plus|vive|habite)`,
    'u',
  ),
]

/** The words that say so in one clause. */
export function wrongNumberPhrase(clause: { text: string; typed: string }): string | undefined {
  if (OWN.test(clause.text)) return undefined
  for (const pattern of [...NEW_OWNER, DECEASED, CHILD]) {
    const found = pattern.exec(clause.text)
    if (found) return found[0].trim()
  }
  return NO_SUCH_NAME.map((pattern) => pattern.exec(clause.typed)?.[0])
    .find(Boolean)
    ?.trim()
}
