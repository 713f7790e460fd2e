const JOB_WORDS: Record<string, string> = {
  vet_request: 'Check the rows of a list',
  receive_vetting: 'Take over the verdicts',
  weigh_request: 'Weigh the signals of a list',
  remove_rows: 'Delete rows no longer needed',
  send_mail: 'Send a mail',
  send_reply: 'Answer a reply',
  confirm_join: 'Confirm that somebody joined',
  release_welcomes: 'Make the messages of a list',
  remove_upload: 'Delete a file',
  reconcile_day: 'Compare a day with the carrier',
}

/** What a kind of job does, as an operator reads it. */
export function jobWords(kind: string): string {
  return JOB_WORDS[kind] ?? kind.replaceAll('_', ' ')
}
