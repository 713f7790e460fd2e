// First names common in the United States and Canada that are no other word: told from one when typed in lower case.

const NAMES = new Set(
  `
    aaron adam adrian aiden alan albert alejandro alex alexander alexis alice alicia allison
    amanda amber amy ana andre andrea andrew angel angela angelica anita ann anna anne annie
    anthony antonio arthur ashley austin barbara becky benjamin bernard beth betty beverly bob
    bobby bonnie bradley brandon brenda brian brianna bruce bryan caleb cameron carl carla carlos
    carmen carol caroline carolyn catherine cesar charles charlotte cheryl chloe chris christian
    christina christine christopher cindy claire claude connie craig crystal cynthia dan daniel
    danielle dave david dawn deborah debra denise dennis derek diana diane diego donald donna
    doris dorothy douglas dustin dylan edgar eduardo edward eileen elena elijah elizabeth ella
    emily emma enrique eric erica erin ernest esther ethan eugene eva evan evelyn felix fernando
    florence frances francis francisco francois frank fred gabriel gary genevieve george gerald
    gilles gina gladys gloria gordon greg gregory guillaume hannah harold heather hector heidi
    helen henry herbert howard ian isaac isabella ivan jackie jacob jacqueline jaime james jamie
    jane janet janice jason javier jay jean jeanne jeff jeffrey jennifer jenny jeremy jerome jerry
    jesse jessica jill jim jimmy joan joann joanne jocelyn joe joel john johnny jon jonathan
    jordan jorge jose joseph josh joshua joyce juan juanita judith judy julia julian julie julio
    justin karen karl kate katherine kathleen kathryn kathy katie kayla keith kelly kelvin ken
    kenneth kevin kim kimberly kristen kristin kyle lance larry laura lauren laurence lawrence
    leah leo leon leonard leslie lillian linda lisa logan lois loretta lori lorraine louis louise
    lucas lucia lucie lucy luis luke lydia lynn madison manuel marc marcia marco marcus margaret
    maria marie marilyn mario marion marjorie marlene marsha martha martin martine marvin mary
    mathieu matt matthew maureen maurice megan melanie melinda melissa michael michel michele
    michelle miguel mike mildred mitchell monica monique nancy naomi natalie natasha nathalie
    nathan nicholas nick nicole nina noah norma norman olivia oscar pablo pamela patricia patrick
    patty paul paula pauline pedro peggy peter philip phillip phyllis pierre rachel rafael ralph
    ramon randy raul raymond rebecca regina renee ricardo richard rick ricky rita robert roberto
    robin rodney roger roland ron ronald rosa rosemary ruben ruby russell ruth ryan sabrina sally
    sam samantha samuel sandra santiago sara sarah scott sean sebastian sergio seth shannon sharon
    shawn sheila shelly sherry shirley simon sofia sophia sophie stacy stanley stephane stephanie
    stephen steve steven stuart susan suzanne sylvain sylvia sylvie tamara tammy tanya tara ted
    teresa terry theresa thomas tiffany tim timothy tina todd tom tommy tony tonya tracy travis
    tyler valerie vanessa veronica vicki victor victoria vincent virginia vivian walter wanda
    wayne wendy wesley william willie xavier yolanda yvonne zachary zoe
  `
    .trim()
    .split(/\s+/),
)

/** Names as they are written, whatever the case of the rest. */
export function withNamesInCapitals(typed: string): string {
  const calm = /\p{Ll}/u.test(typed) ? typed : typed.toLowerCase()
  return calm.replaceAll(/\p{L}+/gu, (word) => {
    const small = word.toLowerCase()
    const name = NAMES.has(small) ? small : small.replace(/s$/, '')
    return NAMES.has(name) ? name.charAt(0).toUpperCase() + small.slice(1) : word
  })
}
