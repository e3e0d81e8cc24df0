import { unitsOf, type CourseDocument } from '../document';
import { slugsByOwner, textFile } from '../folder-paths';
import type { Question } from '../question';
import { answerLines, MAX_TEXT, splitTextKey, textKey, type TextKind, type Texts } from '../text';
import { textFields, type TextField } from '../text-fields';
import { questionsOf } from '../unit';
import { splitAtGaps } from '../gaps';
import { error, repeated, warning, type Place, type Problem } from './problem';
import { richTextFaults, type TextFault } from './rich-text';
import { vttFaults } from './vtt';

interface Scope {
  document: CourseDocument;
  texts: Texts;
  slugs: Map<string, string>;
  fields: Map<string, TextField>;
  questions: Map<string, Question>;
}

function plainFaults(text: string): TextFault[] {
  return text.includes('\n') ? [{ rule: 'plain.line-break' }] : [];
}

function answerFaults(text: string): TextFault[] {
  const lines = answerLines(text);
  return repeated(lines).map((answer) => ({ rule: 'answers.repeated', values: { answer } }));
}

const FAULTS: Record<TextKind, (text: string) => TextFault[]> = {
  plain: plainFaults,
  rich: richTextFaults,
  vtt: vttFaults,
  answers: answerFaults,
};

function gapFaults(text: string, gaps: readonly string[]): TextFault[] {
  const marked = splitAtGaps(text).flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
  const named = (rule: string, ids: readonly string[]) => ids.map((gap) => ({ rule, values: { gap } }));
  return [
    ...named(
      'gap.without-marker',
      gaps.filter((gap) => !marked.includes(gap)),
    ),
    ...named(
      'gap.unknown',
      [...new Set(marked)].filter((id) => !gaps.includes(id)),
    ),
    ...named('gap.repeated', repeated(marked)),
  ];
}

/** What one text holds that its field may not hold. `question`: the one that it belongs to, where there is one. */
export function textFaults(
  { field, kind }: Pick<TextField, 'field' | 'kind'>,
  text: string,
  question: Question | undefined,
): TextFault[] {
  const long = text.length > MAX_TEXT[kind];
  const marked = field === 'text' && question?.interaction === 'fillIn';
  return [
    ...(long ? [{ rule: 'text.too-long', values: { maximum: MAX_TEXT[kind] } }] : []),
    ...FAULTS[kind](text),
    ...(marked ? gapFaults(text, question.gaps) : []),
  ];
}

function placeOf(scope: Scope, key: string, language: string): Place {
  const { owner, field } = splitTextKey(key);
  return { file: textFile(scope.slugs.get(owner), language), id: owner, field, language };
}

function languageProblems(scope: Scope, language: string): Problem[] {
  const records = Object.entries(scope.texts[language] ?? {});
  const unlisted = !scope.document.languages.includes(language);
  return [
    ...(unlisted && records.length > 0 ? [error('language.unlisted', { language }, { language })] : []),
    ...records.flatMap(([key, record]) => {
      const at = placeOf(scope, key, language);
      const field = scope.fields.get(key);
      if (!field) return [error('text.unknown-field', at, { field: at.field ?? '' })];
      const faults = textFaults(field, record.text, scope.questions.get(field.owner));
      return faults.map(({ rule, values }) => error(rule, at, values));
    }),
  ];
}

function sourceProblems(scope: Scope): Problem[] {
  const language = scope.document.sourceLanguage;
  const source = scope.texts[language] ?? {};
  return [...scope.fields].flatMap(([key, { required, field }]) => {
    const at = placeOf(scope, key, language);
    if (required && !source[key]) return [error('text.missing', at, { field })];
    return source[key]?.status === 'draft' ? [warning('text.draft-source', at)] : [];
  });
}

/** A translation whose source is gone says something that the course no longer says. */
function orphanProblems(scope: Scope): Problem[] {
  const source = scope.texts[scope.document.sourceLanguage] ?? {};
  const others = Object.entries(scope.texts).filter(
    ([language]) => language !== scope.document.sourceLanguage,
  );
  return others.flatMap(([language, records]) =>
    Object.keys(records)
      .filter((key) => scope.fields.get(key)?.required === false && !source[key])
      .map((key) => warning('text.without-source', placeOf(scope, key, language))),
  );
}

/** What is wrong with the texts: unknown, missing in the source language, or not what their kind allows. */
export function checkTexts(document: CourseDocument, texts: Texts): Problem[] {
  const scope: Scope = {
    document,
    texts,
    slugs: slugsByOwner(document),
    fields: new Map(textFields(document).map((field) => [textKey(field.owner, field.field), field])),
    questions: new Map(
      unitsOf(document)
        .flatMap(questionsOf)
        .map((question) => [question.id, question]),
    ),
  };
  return [
    ...sourceProblems(scope),
    ...Object.keys(texts).flatMap((language) => languageProblems(scope, language)),
    ...orphanProblems(scope),
  ];
}
