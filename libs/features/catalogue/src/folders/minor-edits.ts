import { type Course, editSource } from '@pirecow/content';

/**
 * The course with what differs from its earlier wording taken as minor: translations stay current, answers carry over,
 * and learners under way read it at once.
 */
export function asMinorEdits(before: Course, course: Course): Course {
  const language = course.structure.sourceLanguage;
  const was = before.texts[language] ?? {};
  const records = Object.entries(course.texts[language] ?? {}).map(([key, record]) => {
    const edited = was[key] && was[key].text !== record.text;
    return [key, edited ? { ...record, ...editSource(was[key], record.text, 'minor') } : record] as const;
  });
  return { ...course, texts: { ...course.texts, [language]: Object.fromEntries(records) } };
}
