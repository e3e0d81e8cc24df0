/** A file as Moodle exports it, with these questions in it. */
export const xmlOf = (questions: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n<!-- question: 0 -->\n${questions.join('\n')}\n</quiz>\n`;
