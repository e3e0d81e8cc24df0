import type { INestApplicationContext } from '@nestjs/common';
import type { NeedSurveyEdit } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';

const DAY_MS = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const LANGUAGES = ['fr', 'es', 'eu', 'en'];

/** A survey with two competences and three questions of its own, written in all languages. */
export function aNeed(wishes: Partial<NeedSurveyEdit> = {}): NeedSurveyEdit {
  const texts = (language: string) => ({
    title: `Needs (${language})`,
    intro: `Tell us. (${language})`,
    'question.qtime.prompt': `When? (${language})`,
    'question.qtime.option.day.text': `By day (${language})`,
    'question.qtime.option.night.text': `At night (${language})`,
    'question.qwords.prompt': `What else? (${language})`,
  });
  return {
    ...{ answers: 'anonymous', audience: ['teleworker', 'space', 'company'] },
    ...{ opensOn: dayFromNow(-300), closesOn: dayFromNow(300), sourceLanguage: 'fr' },
    competences: ['2.4', '4.3'],
    questions: [
      { id: 'qtime', kind: 'several', options: ['day', 'night'] },
      { id: 'qwords', kind: 'words' },
    ],
    texts: Object.fromEntries(LANGUAGES.map((language) => [language, texts(language)])),
    stillRight: [],
    ...wishes,
  };
}

/** A published survey, and what six people said, directly. */
export async function aNeedSurvey(
  app: INestApplicationContext,
  { organisationId, by, named = false }: { organisationId: string; by: string; named?: boolean },
): Promise<string> {
  const [id, { audience, opensOn, closesOn, sourceLanguage, competences, questions, texts }] = [
    newId(),
    aNeed(),
  ];
  const kept = Object.entries(texts).map(([language, fields]) => [
    language,
    Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, { text, from: '' }])),
  ]);
  const facts = [audience, opensOn, closesOn, sourceLanguage, competences, JSON.stringify(questions)];
  const database = app.get(Database, { strict: false });
  await database.query(
    `INSERT INTO need_survey (id, organisation_id, named, audience, opens_on, closes_on, source_language, competences, questions, texts, published, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, $11, now())`,
    [id, organisationId, named, ...facts, JSON.stringify(Object.fromEntries(kept)), by],
  );
  await database.query(
    `INSERT INTO need_answer (survey_id, who, language, marks, words) SELECT $1, 'space', 'fr', '{"d24": "need"}', '{}' FROM generate_series(1, 6)`,
    [id],
  );
  return id;
}
