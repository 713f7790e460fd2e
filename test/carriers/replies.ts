/** Replies as people write them, one a line; `\\n` is a line end within one. */
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('\\n', '\n'))

/** Begins with a keyword, and means us. */
export const STOP = lines(String.raw`
stop
Stop
STOP.
STOP!!!
stop?
 stop 
'stop'
“STOP”
*STOP*
[stop]
STOP 🛑
🙏 stop
stop stop
Stop stop stop
STOP\nSTOP
STOP ALL
stop-all
STOP please
stop pls
Stop thank you
Stop. Thank you
STOP, thanks!
stop now
Stop texting
stop messaging me
STOP sending me these
Stop spamming me
stop with the texts
STOP bothering me
stop blowing up my phone
Stop contacting me
STOP I don’t know you
Stop. I never agreed to this.
STOP - wrong person
stop\nSent from my iPhone
Stop it
stop this
STOP!! who is this??
stop - Maria G.
Stop 2 end
STOP https://lists.example/j/abc
stop all messages
Stop already
𝐒𝐓𝐎𝐏
ｓｔｏｐ
ST​OP
‮STOP‬
STOP️
stop please
quit
Quit!
QUIT texting me
quit sending these
quit it
QUIT please
end
End
END!
end please
END these texts
End. Thanks
end this
cancel
CANCEL
Cancel please
cancel my subscription
Cancel all texts
cancel.
unsubscribe
Unsubscribe me
UNSUBSCRIBE please
unsubscribe from all
Unsubscribe!!
revoke
REVOKE consent
Revoke my permission
opt out
OPT-OUT
optout
Opt out please
opt out of these texts
remove
REMOVE ME
Remove my number
remove please
Remove us from your list
arret
Arrêt
ARRÊT svp
arrêt merci
arret des textos
td
TD
stopp
STOPP bitte
stop gracias
Stop, svp
stop de me texter
STOP ya
Stop!
stop...
"Stop"
{STOP}
>STOP<
STOP✋
stop\nstop
Stop thx bye
Stop sending these messages please
STOP, I didn't give permission
STOP/ Kevin
Stop. This is not Alan
sTOP
S​top
STOP ALL MESSAGES
Stopall
Quit messaging me
quit.
END!!!
end all messages
REVOKE!
revoke all consent
Opt-out
opt out now
OPTOUT please
CANCEL!
Cancel these messages
UNSUBSCRIBE ME NOW
Unsubscribe, wrong person
remove.
Remove me from this
REMOVE thanks
arrêt.
ARRET!!!
arrêt s'il vous plaît
Arrêt messages
STOP merci
Stop c'est pas moi
STOP gracias
Stop no me interesa
CANCEL gracias
TD.
stop por favor
`)

/** Asks to stop in other words. */
export const LIKELY = lines(String.raw`
s.t.o.p
S-T-O-P
s t o p
stopstop
stoppp
sstop
stpo
stp texting
st0p
unsubcribe
unsuscribe
unsubscibe me
UNSUB
cancell
cancle
optuot
stopit
please stop
Please STOP texting me
pls stop
can you stop
you need to stop
just stop
I want you to stop
make it stop
I said stop
I already texted stop
YES stop
ok stop
How do I stop these?
how can I get off this list
how do i opt out
where do I unsubscribe
I want to unsubscribe
I’d like to opt out
I am opting out
please unsubscribe me
take me off your list
Take my number off
please take me off
get me off this list
Please remove me from your list
delete my number
delete me
erase my data
lose this number
forget my number
lose my number please
scratch me off the list
I want to be removed
leave me alone
Leave us alone!
go away
get lost
buzz off
f off
fuck off
piss off
do not text me
don’t text me again
dont contact me
Do not message this number
never text me again
no more texts
No more
no more messages please
no texts please
no texting
not interested
Not interested thanks
I’m not interested anymore
no longer interested
uninterested
no
No.
nope
nah
No thanks!
no thank you
hard pass
I’ll pass
count me out
not now
not today
I changed my mind
never mind
I’m out
I am done
I don’t want these
I dont want your texts
I no longer want to receive these
dont want any
I never signed up
I didn’t sign up for this
I did not agree to this
never gave you permission
who gave you this number
where did you get my number
how did you get my number
why are you texting me
why do I keep getting these
I withdraw my consent
consent revoked
You do not have my consent
cease and desist
I am on the do not call list
I will sue you
my attorney will be in touch
this is illegal
reporting you to the FCC
reported
blocked
spam
this is spam
scam
harassment
you are harassing me
enough
Enough already!
too many texts
I’m sick of these texts
so annoying
email only please
I prefer email
stop stop please stop it
Dear sir, kindly stop.
it is 5am stop texting
wtf stop
desabonner
me désabonner
désinscription
arrêtez
arrêtez de m’écrire
enlevez-moi de la liste
retirez mon numéro
non merci
Non.
pas intéressé
plus de textos
laissez-moi tranquille
ne m’écrivez plus
je veux plus recevoir ça
je ne veux plus de messages
fichez-moi la paix
supprimez mes données
je n’ai jamais accepté
ça suffit
cessez de me contacter
c’est du spam
comment je me désabonne
mon avocat va vous contacter
fin
oui arrêtez
parar
Pare
paren de escribirme
baja
darme de baja
quiero darme de baja
basta
salir
no más
no más mensajes
no quiero más mensajes
no me manden más mensajes
déjenme en paz
bórrenme
quítenme de la lista
sáquenme de aquí
cancelar suscripción
no gracias
no me interesa
no estoy interesado
nunca me suscribí
yo no pedí esto
quién les dio mi número
eliminar mi número
los voy a denunciar
ya no quiero
no me molesten
dejen de molestar
🛑🛑
👎
🚫
🖕
стоп
停止
取消
إلغاء
sispann
huy
stahp
STOOOP
could you please stop?
YES but stop
START by stopping these texts
Please. No.
Stop lying lol
Stop! In the name of love
Cancel that last message
Full stop!
let's pause for now
maybe later
nope not today
Nah I'm good
No interest, sorry
I've changed my mind about this
kindly take me off the list
delete this number
wipe my data
I didn't subscribe
don't recall subscribing
how'd you get this number?
DON'T MESSAGE ME
get out of here
bugger off
eff off
that's enough
you text too much
call me instead of texting
I'm out
How can I opt out
HELP get me off this
I hereby withdraw my consent
desist
I already replied stop twice
I'm registered on DNC
expect a letter from my attorney
Who is your legal representative
marked as spam
junk
this is borderline harassment
oh great, another text at 5am. lovely
please un-enroll me
Re: unsubscribe
Do not send me any more texts
stop stop stop stop now or else
I wish to be removed
Quit.
pls remove
STOP. STOP. STOP.
Stop (wrong person)
take me the hell off
off the list please
not for me thanks
i want no part of this
don't need this
Leave me be
I don't text
please cease all communication
no mas por favor
Arrête
arrêter svp
Arret stp
stoppez
je me désabonne
désabonnez-moi
enlève moi
effacez mon numéro
je veux pu rien savoir
pu intéressé
Non merci!
ça m'intéresse pas
lâche-moi
foutez-moi la paix
n'écrivez plus ici
j'ai jamais donné mon numéro
où avez-vous pris mon numéro
je révoque mon consentement
c'est illégal
pourriel
oui mais enlevez-moi
6h du matin sérieux
parenle
ALTO
ya basta
No molesten
dejen de escribir
sáquenme de su lista
quítame
borren mi número
no me interesa gracias
jamás autoricé
quién te dio este número
mi abogado los contactará
acoso
qué fastidio, otro mensaje
sí, quítenme
cómo cancelo
bórrame
please bórrenme
退订
TD
أوقف
stop writing me
STOP!!!!!!
nooooo
no no
NOT INTERESTED
F off
remove my name and number
block me
I don't want any texts
st.op
sotp texting
STPO
UNSUBSRIBE
unsubscribee
canel
plz stop it
would you stop
okay stop
please end this
hey, stop texting me!
don't. stop.
Stop pulling my leg 😂
let me pause this
not right now
No, thank you.
Not interested at all
I've had a change of heart
please drop me from the list
take my name off your records
erase my number from your system
I never subscribed
can't remember signing up
Where'd you find my number
do not contact this number again
get away from me
eff you
beat it
enough!!
way too many messages
I'd rather get email
I want out
how to unsubscribe?
HELP I want to opt out
I revoke consent to all texts
cease
this is the third time I've asked you to stop
I'm on the do-not-call registry
You'll be hearing from my lawyer
What's your company's legal name and address
Reported as junk
spam!
stop harassing people
it's the middle of the night, unbelievable
Voicemail: hello please remove my number from your list thanks
Subject: STOP
I would appreciate it if you would no longer send me messages
my phone plan charges per text, so please no more
pls delete
I don't want to be part of this
not my thing
leave my number out of this
u need to quit texting this phone
unsub me
I don't live in town anymore so take me off
Cessez
arrêtez ça
aretez
ôtez mon nom
enlevez mon nom svp
désabonner svp
FINI
nan merci
laissez-nous tranquilles
ne me textez plus
jamais donné mon accord
comment avez-vous eu mon numéro
je ne consens plus
CRTC
signalé
oui retirez-moi
PARE
Fuera
SALIRME
cancelen
ya no más
no escriban
dejen de molestarme
en paz por favor déjenme
quítame de la lista
yo no di permiso
de dónde sacaron mi teléfono
voy a denunciarlos
basta de mensajes
fraude
sí pero sáquenme
no thx
✋🛑
👎👎
取消订阅
הסר אותי
`)

/** Says that the person who agreed is not the one who reads. */
export const WRONG = lines(String.raw`
wrong number
Wrong #
wrong person
you have the wrong number
u got the wrong number
I think you’ve got the wrong person
Not the right person
this isn’t Jennifer
I’m not Bob
No Bob here
there is no Maria at this number
nobody here by that name
not me
that’s not me
I just got this number
this is a new number, previous owner signed up
new phone who dis
this number belonged to someone else
This is no longer his number
She doesn’t live here anymore
he no longer works here
These texts are for someone else
I keep getting her messages
someone put my number in
my brother gave you my number
My mother passed away
She died in March
He is deceased
my husband died last year
This is a business line
this is a landline
this is my work phone
I’m 12
im 11 years old
this is my daughter’s phone
I am only 14
my kid signed up with my phone
mauvais numéro
vous avez le mauvais numéro
c’est pas le bon numéro
erreur de numéro
je ne suis pas Julie
c’est pas moi
ma mère est décédée
j’ai 13 ans
il est mort en mars
número equivocado
se equivocaron de número
no soy María
aquí no vive nadie con ese nombre
ya falleció
tengo 12 años
este número ya no es de Juan
wrong num
worng person
Sorry wrong number :)
No Maria here
got this number last week
I get texts for a Mr. Perez all the time
isn't me
who's Dana?
You're texting the front desk
She passed in May
Mom died last week
my grandma passed away and she'd want me to take her spot
this is my son's tablet
i'm only 10
My daughter entered my number, she's 9
a friend put my number in as a prank
my number's changed
this is a shelter phone
You've mistaken me for someone
this number doesn't belong to her anymore
I'm not the person you're looking for
There's nobody named Kyle here
mauvaise personne
vous avez pas le bon numéro
c'est pas Sylvain
il est décédé
j'ai 10 ans
nouveau numéro, je connais pas cette personne
numero incorrecto
no soy Pedro
mi papá falleció
tengo 10 años
aquí no hay ninguna Rosa
este es el celular de mi hijo
se equivocó
ce n'est pas moi
I think this is meant for someone else
this is the wrong number
Wrong number sorry!
not Jennifer
Jennifer doesn't have this phone anymore
I'm the new owner of this number
New number, don't know who you want
keep getting messages for some lady
that wasn't me
who is Marcus?
you've reached a hospital room
she passed away
Bill died in 2024
My wife passed last month
this phone belongs to a child
im 9
my nephew typed my number in
someone used my number
he changed his number
it's a shared line at our office
pas la bonne personne
mauvais numero desole
mon mari est décédé
j'ai 9 ans
je connais pas Sylvain
tu te trompes de numéro
numero equibocado
no es mi nombre
murió en abril
tengo 9 años
es el teléfono de mi hija
acabo de cambiar de número, no sé quién es
`)

/** Asks for help. */
export const HELP = lines(String.raw`
HELP
help
Help!
help please
help me
I need help
can you help me
info
INFO please
more information please
aide
AIDE SVP
besoin d’aide
ayuda
Ayuda por favor
necesito ayuda
help with the link
help!!
hepl
information
`)

/** Comes back, or says yes. */
export const START = lines(String.raw`
START
start
Start please
UNSTOP
unstop
YES
yes
Yes!
yes please
Yes thank you
YES sign me up
yes I want to join
yes add me
yes you may text me
start again
START texting me
oui
Oui merci
oui je veux m’inscrire
sí
Sí por favor
si
sí quiero
START 👍
yes 🎉
`)

/** Revokes nothing. */
export const OTHER = lines(String.raw`
nonstop
Non-stop fun!
don't stop
Don’t stop the music
please don’t stop these
never stop
can’t stop, won’t stop
I’ll stop by tomorrow
stop by anytime
Stop in and say hi
bus stop?
is there a bus stop nearby
what a great stop on the tour
stop sign on the corner
the rain stopped
why did you stop texting me?
did the texts stop?
what if I text STOP?
do I reply stop to end?
I don’t want to unsubscribe
do not remove me
please keep me on the list
I didn’t mean to opt out
I accidentally unsubscribed, add me back
sorry texted stop by mistake
how do I get back on the list
end of the month?
Weekend plans?
in the end I went
the end was great
Ends at 9?
End zone seats?
quit my job today lol
I quit smoking
my dog won’t quit barking
Quit playing the guitar yesterday
cancel my reservation for Friday
is the game cancelled?
did they cancel the show
Cancel my order please
remove the onions please
how do I remove the cap
I need to remove my old address
the opt out deadline
I’m interested
very interested!
sounds good
ok
k
cool
thanks
thank you
who is this?
who’s this
what is this
what club?
is this legit?
is it a scam
is this spam?
link broken
the link doesn’t work
it says expired
I joined
done, just joined
signed up!
what time is it
when do you open
do you have parking
how much does it cost
how many texts a month?
happy to help out
can’t help falling in love
thanks for the info
for your info I moved
I put in the wrong birthday
I typed the wrong zip
wrong link?
I died laughing
my phone died
Liked “Riverside: reply STOP to end”
Loved "Riverside: Reply STOP to opt out of texts"
Laughed at “Riverside: you signed up. Reply STOP to end.”
😂 to “Riverside: reply STOP to end”
Questioned “Riverside: reply STOP to stop.”
A aimé « Riverside : ARRÊT pour cesser les textos »
Le encantó “Riverside: responda STOP para salir de esto”
> Reply STOP to end\nsee you there
I’m driving, I’ll get back to you
Out of office until Monday
Auto reply: I am away
Thanks for your message, we reply during business hours. Text STOP to end.
yes? who is this
yes it works
Yes I am over 18
yes but when
Start date?
when does it start
si llueve no voy
sans arrêt
arrêt de bus
ne m’enlevez pas
j’adore ça
n’arrêtez pas
merci beaucoup
c’est quoi ça?
sin parar
no paren
no me quiten de la lista
gracias
qué es esto?
me encanta
nos vemos
😂
👍
❤️
.
?
https://example.com
lol
haha no way that’s great
no problem
no worries
no idea what this is
my son would love this
my kids love it
we are 12 people
I’m 30
see you at 9
my lawyer friend wants to join too
I forgot my password
send me the details
call me at 5
text me later
non-stop laughs
we'll stop over at noon
stoplight
it never stops raining here
Can't stop thinking about that chili
period.
Christopher
backstop
Stop mailing me flyers, texts are fine
Unsubscribe from emails only, texts are ok
did you stop sending? I miss them
what does replying STOP do?
I'd rather not opt out
please don't take me off
I texted stop by mistake, put me back
weekend
END of the week works
legend
Quit coffee yesterday, wish me luck
I removed the app
delete my old address and use this one
is there an opt-out for the meal
my brother is a lawyer
I put the wrong zip
I'm 13 miles away
dying laughing
can't help but smile
info desk hours?
yes I'm 25
yeah?
sure
joined!
haha
gonna join later
what's in it for me
does it cost anything
are you human
phishing?
odd link
404
busy now, text later
auto-response: on vacation
Invalid keyword. Reply HELP for options
Can't talk, what's up?
Laughed at “Acme Club: Reply STOP to end.”
Disliked an image
ok thx
great!
Is parking free
I moved, does that matter
who am I talking to
what's this about
see you Saturday
bon arrêt!
je m'arrête au dépanneur
arrêt maladie aujourd'hui
Fin de journée ok
j'arrive
c'est gratuit?
est-ce un spam?
merci pour l'info
d'accord
à plus
si tu veux
¿es spam?
si voy
bajando las escaleras
alto ahí jaja
nos vemos el fin de semana
ya me registré
qué es
basta con decir que me encanta
my 12 year old loves the games
I have 3 kids
He died on stage lol great show
we lost our number 7 player
remind me later
pass the salt
I'm in!
count me in
sign me up
how do I sign up
Do I have to join by Friday
never been happier
no rush
no way! so cool
nope, haven't tried yet but will
is this for real
Where's the booth
my phone is new
call your office?
I love stopping by
end game was awesome
remove shoes at the door?
cancelled my trip so I can come!
unstoppable
the show must not stop
can you text me the address
text me the info
leave a message
enough said, I'm in
spam musubi recipe please
I'm sick today
blocked nose lol
junk food night?
my lawyer said hi
exit 12 off the highway
out of town until Monday
Nonstop action!
Do not stop the good work
stopping by at noon
The bus stops here?
can't stop crying lol
full stop after the address?
stopwatch
one-stop shop
Stop the emails please but texts ok
quit the team last fall, can I still join?
Why did I stop getting these
what does stop do
please don't unsubscribe me
opted out by accident, can I come back?
weekends only
end date?
quite nice
removed my coat lol
take the old number off and use this one
what's the opt-out date for lunch
I am an attorney, do I qualify
I wrote the wrong date
13 dollars?
killing me 😂
helped me a lot
For your info, we moved
Start at 6?
yes, 21
Yes? hello?
Did I like it? yes!
okey dokey
already joined
hehe
will sign up tonight
who's this?
what do you send
how much are texts
human or bot?
is this legit or a scam?
what a strange link
page is blank
no picture came through
Driving. Will reply later
OOO till Tuesday
Unrecognized keyword. Reply HELP for assistance.
In a meeting, call you later
Liked “Acme Club: you joined”
Emphasized "Acme: Reply STOP to end msgs"
Fwd: “Acme Club: Reply STOP to opt out” is this yours?
sans arrêt!
n'arrêtez jamais
arrêt au coin
bonne fin de semaine
ne me retirez pas
si possible oui
c'est annulé?
qui êtes-vous
lien brisé
oki
A adoré « Club : ARRÊT pour cesser »
nunca paren
sin parar!
alto y claro
no me borren
si puedo sí
¿Sí? dime
cancelaron?
quién eres
no abre el enlace
ya estoy adentro
👍🏽
what a deal
I'll be out of office friday, is that ok
no the other one
not yet
never mind I found it
I have no car
out of milk lol
my mom died laughing at this
he is 12 feet tall haha
enough for two?
who all is coming
can you remove my second address
Take me to the page
off to work
it's cut off
I got cut off
please call back
text when ready
you too!
I'm good how are you
I'm good to go!
set me up
I did it
thanks I'm all set for Saturday
`)
