import {
  checkCourse,
  type Course,
  textFields,
  textHash,
  textKey,
  type TextRecord,
  textRecordSchema,
  translationState,
} from '@pirecow/content';
import type { ReturnedText, UnreadText } from '@pirecow/formats';

/** A translation that may be written. */
export interface Takeable {
  key: string;
  record: TextRecord;
}

/** A translation that may not, and why. */
export interface Refused {
  key: string;
  rule: string;
  values: Record<string, string | number>;
}

/** What becomes of each text of a file. */
export interface Decision {
  taken: Takeable[];
  refused: Refused[];
  unchanged: number;
  open: number;
}

type Verdict = Takeable | Refused | 'unchanged' | 'open';

interface Against {
  language: string;
  sources: Record<string, TextRecord>;
  targets: Record<string, TextRecord>;
  fields: ReadonlySet<string>;
}

const refused = (key: string, rule: string, values: Refused['values'] = {}): Refused => ({
  key,
  rule,
  values,
});

/** Whether a translation made from the wording `source` says what the source says now. */
const isSameWording = (source: string, now: TextRecord): boolean =>
  translationState({ text: '', status: 'ready', source }, now) === 'current';

/** The translation in its stored form; undefined where it cannot be stored. */
function recordOf({ target, state }: ReturnedText, source: string): TextRecord | undefined {
  const status = state === 'ready' ? 'ready' : 'draft';
  return textRecordSchema.safeParse({ text: target, status, source }).data;
}

/** What becomes of a translation of a text that the course has. */
function verdictOfTranslation(
  key: string,
  text: ReturnedText,
  source: TextRecord,
  before?: TextRecord,
): Verdict {
  const made = text.sourceHash ?? textHash(text.source);
  const record = recordOf(text, made);
  if (!record) return refused(key, 'course.text.unstorable');
  const isSame = record.text === before?.text;
  const isConfirmed = record.status === 'ready' && translationState(before, source) !== 'current';
  if (isSame && !isConfirmed) return 'unchanged';
  // The translator left it as it went out; what somebody wrote here since stays.
  if (!isSame && textHash(record.text) === text.targetHash) return 'unchanged';
  if (!isSameWording(made, source)) return refused(key, 'xliff.source-changed');
  const isOvertaken = !isSame && before && textHash(before.text) !== text.targetHash;
  return isOvertaken ? refused(key, 'xliff.translation-changed') : { key, record };
}

function verdictOf(text: ReturnedText | UnreadText, { sources, targets, fields }: Against): Verdict {
  const key = textKey(text.owner, text.field);
  const source = sources[key];
  if (!fields.has(key) || !source) return refused(key, 'xliff.unknown-text');
  if ('refusal' in text) return refused(key, text.refusal.rule, text.refusal.values);
  return text.state === 'missing' ? 'open' : verdictOfTranslation(key, text, source, targets[key]);
}

/** Of what may be written otherwise: what the rules of a course say against it. */
function faultsOf(
  course: Course,
  { language, sources, targets }: Against,
  taken: Takeable[],
): Map<string, Refused> {
  const incoming = Object.fromEntries(taken.map(({ key, record }) => [key, record]));
  const texts = { [course.structure.sourceLanguage]: sources, [language]: { ...targets, ...incoming } };
  const problems = checkCourse({ ...course, texts }).filter(
    ({ level, at }) => level === 'error' && at.language === language && at.id && at.field,
  );
  const found = problems.map(({ at, rule, values }) => {
    const key = textKey(at.id ?? '', at.field ?? '');
    return [key, refused(key, `course.${rule}`, values)] as const;
  });
  return new Map(found.reverse());
}

function againstOf({ structure, texts }: Course, language: string): Against {
  const fields = textFields(structure).map(({ owner, field }) => textKey(owner, field));
  const [sources, targets] = [texts[structure.sourceLanguage] ?? {}, texts[language] ?? {}];
  return { language, sources, targets, fields: new Set(fields) };
}

/** What becomes of the texts of a file in a course as it stands. The same file again changes nothing. */
export function decide(
  course: Course,
  language: string,
  texts: readonly (ReturnedText | UnreadText)[],
): Decision {
  const against = againstOf(course, language);
  const seen = new Set<string>();
  const verdicts = texts.map((text): Verdict => {
    const key = textKey(text.owner, text.field);
    if (seen.has(key)) return refused(key, 'xliff.repeated');
    seen.add(key);
    return verdictOf(text, against);
  });
  const taken = verdicts.filter((one) => typeof one === 'object' && 'record' in one);
  const faults = faultsOf(course, against, taken);
  return {
    taken: taken.filter(({ key }) => !faults.has(key)),
    refused: [
      ...verdicts.filter((one) => typeof one === 'object' && 'rule' in one),
      ...taken.flatMap(({ key }) => faults.get(key) ?? []),
    ],
    unchanged: verdicts.filter((one) => one === 'unchanged').length,
    open: verdicts.filter((one) => one === 'open').length,
  };
}
