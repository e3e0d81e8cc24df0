/** Largest file, in bytes. */
export const MAX_BYTES = 4_000_000;
/** Most questions that are read of one file. */
export const MAX_QUESTIONS = 1_000;
/** Deepest nesting of elements, in XML and in HTML. */
export const MAX_DEPTH = 60;
/** Longest single question, in UTF-16 units: more than any of our questions may hold in its prompt. */
export const MAX_QUESTION = 100_000;
/** Most elements of an XML file: each costs far more memory than it has letters. */
export const MAX_ELEMENTS = 100_000;
/** Most elements of a single text: its writer looks at each among all the others. */
export const MAX_MARKS = 5_000;
