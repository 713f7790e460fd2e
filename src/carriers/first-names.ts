// First names common in the United States and Canada that are no other word and no place: told when typed in lower case.

const NAMES = new Set(
  `
    aaron adam adrian aiden alan albert alejandro alex alexander alexis alice alicia allison amanda
    amy ana andre andrea andrew angela anita ann anna anne annie anthony arthur ashley barbara
    becky benjamin bernard beth betty bob bobby bonnie bradley brandon brenda brian brianna bruce
    bryan caleb cameron carl carla carlos carmen caroline carolyn catherine cesar charles cheryl
    chloe chris christina christine christopher cindy claire connie craig cynthia dan daniel
    danielle dave david deborah debra denise dennis derek diana diane donald donna doris dorothy
    douglas dustin dylan edgar eduardo edward eileen elena elijah elizabeth emily emma enrique eric
    erica erin ernest esther ethan eva evan evelyn felix fernando frances francis francois fred
    gabriel gary genevieve george gerald gilles gina gladys gloria gordon greg gregory guillaume
    hannah harold heather hector heidi helen henry herbert howard ian isaac isabella ivan jackie
    jacob jacqueline jaime james jamie jane janet janice jason javier jay jean jeanne jeff jeffrey
    jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan joann joanne jocelyn joe
    joel john johnny jon jonathan jorge jose joseph josh joshua joyce juan juanita judith judy
    julia julian julie julio justin karen karl kate katherine kathleen kathryn kathy katie kayla
    keith kelly ken kenneth kevin kim kimberly kristen kristin kyle larry laura lauren laurence
    leah leo leonard leslie lillian lisa loretta lori lorraine louis louise lucas lucia lucie lucy
    luis luke lydia lynn manuel marc marcia marco marcus margaret maria marie marilyn marjorie
    marlene marsha martha martin martine marvin mary mathieu matt matthew maureen maurice megan
    melanie melinda melissa michael michel michele michelle miguel mike mildred mitchell monique
    nancy naomi natalie natasha nathalie nathan nicholas nick nicole noah norman olivia pablo
    pamela patricia patrick paul paula pauline pedro peggy peter philip phillip phyllis pierre
    rachel rafael ralph ramon raul raymond rebecca renee ricardo richard rick ricky rita robert
    roberto rodney roland ron ronald ruben russell ruth ryan sabrina sally sam samantha samuel
    sandra sara sarah scott sean sebastian sergio seth shannon sharon shawn sheila shelly shirley
    simon sofia sophia sophie stacy stephane stephanie stephen steve steven stuart susan suzanne
    sylvain sylvia sylvie tamara tammy tanya tara ted teresa terry theresa thomas tim timothy tina
    todd tom tommy tony tonya tracy travis tyler valerie vanessa veronica vicki victor vincent
    vivian walter wanda wayne wesley william willie xavier yolanda yvonne zachary zoe
  `
    .trim()
    .split(/\s+/),
)

/** Written with a capital, and nobody is meant. */
const NOBODY = new Set(
  `
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december christmas easter thanksgiving halloween hanukkah
    ramadan christian catholic jewish muslim hindu buddhist mormon protestant lutheran baptist
    american canadian mexican french english spanish chinese indian german italian irish british
    african asian hispanic latino latina america canada mexico democrat democrats democratic
    republican republicans liberal conservative independent god jesus internet wifi
    lundi mardi mercredi jeudi vendredi samedi dimanche dios navidad
  `
    .trim()
    .split(/\s+/),
)

/** Names as they are written, whatever the case of the rest. */
export function withNamesInCapitals(typed: string): string {
  const calm = /\p{Ll}/u.test(typed) ? typed : typed.toLowerCase()
  return calm.replaceAll(/\p{L}+/gu, (word) => {
    const small = word.toLowerCase()
    if (NOBODY.has(small)) return small
    const name = NAMES.has(small) ? small : small.replace(/s$/, '')
    return NAMES.has(name) ? name.charAt(0).toUpperCase() + small.slice(1) : word
  })
}
