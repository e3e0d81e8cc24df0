import { newId } from '@pirecow/platform';
import type { Stage } from '../stage';
import { MAIDER, MATHIEU } from './people';

const HOUR = 3600 * 1000;

interface Finisher {
  email: string;
  enrolmentId: string;
  language: 'fr' | 'es' | 'eu';
  completedAt: Date;
}

/** Who has completed the followed course, the first before the others. Who tries the platform answers for herself. */
const FINISHERS = `
SELECT a.email, e.id AS "enrolmentId", e.language, p.completed_at AS "completedAt"
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id JOIN account a ON a.id = e.account_id
WHERE e.course_id = $1 AND p.completed_at < $2 AND a.email <> $3 ORDER BY p.completed_at, e.id LIMIT 15`;

/** Who wishes this would like to be written to. */
const WISH = 'Une leçon sur la retraite.';

/** What people liked, and what they would have liked better, by language. */
const WORDS: Record<Finisher['language'], readonly { good: string; better?: string }[]> = {
  fr: [
    {
      good: 'Les exemples de gens d’ici, avec de vrais horaires.',
      better: 'Un modèle d’accord à télécharger.',
    },
    { good: 'Court, clair, et l’on peut s’arrêter n’importe où.' },
    {
      good: 'Les deux lois côte à côte : enfin je vois la différence.',
      better: 'Plus d’exemples pour l’Ariège.',
    },
    { good: 'La tutrice répond vite et sans jargon.', better: WISH },
    { good: 'Le plan personnel, que j’ai collé sur le frigo.' },
    { good: 'Pouvoir lire dans le train, sans réseau.', better: 'Des vidéos, de temps en temps.' },
  ],
  es: [
    { good: 'Los ejemplos son de nuestra tierra y se entienden.', better: 'Más casos de autónomos.' },
    { good: 'Que todo esté también en castellano, bien escrito.' },
    { good: 'La evaluación explica cada respuesta.', better: 'Un glosario al final.' },
  ],
  eu: [
    { good: 'Euskaraz ondo idatzita dago, eta ez dirudi itzulpena.', better: 'Nafarroako adibide gehiago.' },
    { good: 'Ikasgai laburrak, etxeko tarteetan egiteko modukoak.' },
    { good: 'Mugaren bi aldeetako jendearekin ikastea.', better: 'Elkarrekin lan egiteko ariketa bat.' },
    { good: 'Galderen azalpenak.' },
  ],
};

const MARKS = [5, 4, 4, 5, 3, 5, 4, 4, 5, 4];
const mark = (turn: number, question: number) => MARKS[(turn * 3 + question) % MARKS.length] ?? 4;

/** One of them was not content. */
const UNHAPPY = 6;

function answersOf(turn: number, words: { good: string; better?: string } | undefined) {
  const scales = ['objectives', 'useful', 'content', 'language', 'access', 'tutor', 'platform', 'overall'];
  const marks = Object.fromEntries(scales.map((id, question) => [id, mark(turn, question)]));
  const low = turn === UNHAPPY ? { overall: 2, platform: 1, access: 2 } : {};
  const time = ['about', 'about', 'less', 'more'][turn % 4];
  const recommend = turn === UNHAPPY ? 'perhaps' : 'yes';
  return { ...marks, ...low, time, equality: turn % 3 ? 'yes' : 'mostly', recommend, ...words };
}

async function answer(stage: Stage): Promise<void> {
  const yesterday = new Date(stage.now - 24 * HOUR);
  const finishers = await stage.query<Finisher>(FINISHERS, [stage.courseId, yesterday, MAIDER]);
  const used = { fr: 0, es: 0, eu: 0 };
  for (const [turn, { email, enrolmentId, language, completedAt }] of finishers.entries()) {
    stage.until(completedAt.getTime() + (2 + (turn % 5)) * HOUR);
    const url = `/api/learning/enrolments/${enrolmentId}/questionnaires/end`;
    const words = WORDS[language][used[language]++];
    const wishesContact = words?.better === WISH;
    const answers = answersOf(turn, words);
    await stage.send(email, 'PUT', url, { formId: null, language, wishesContact, answers });
  }
}

/** What the coordinator does with it. */
async function takeUp(stage: Stage): Promise<void> {
  const own = `/api/organisations/${stage.house('north')}`;
  stage.at(-1, 9);
  const { items } = await stage.send<{ items: { id: string; reason: string }[] }>(
    MATHIEU,
    'GET',
    `${own}/quality/follow-ups`,
  );
  const asked = items.find(({ reason }) => reason === 'contact');
  if (asked) {
    const url = `${own}/quality/follow-ups/${asked.id}`;
    await stage.send(MATHIEU, 'POST', `${url}/taking`);
    stage.at(-1, 10);
    const text =
      'Bonjour, merci pour votre retour ! Une leçon sur la retraite est en préparation avec nos partenaires. Je vous écris dès qu’elle peut être lue, et vous me direz ce que vous en pensez.';
    await stage.send(MATHIEU, 'POST', `${url}/reply`, { text });
  }
  const improvements = `${own}/courses/${stage.courseId}/quality/improvements`;
  const done = await improve(stage, improvements, [
    'Plusieurs personnes cherchaient le seuil de 50 % sans le retrouver.',
    'L’exemple est repris dans la leçon, avec un schéma.',
  ]);
  await stage.send(MATHIEU, 'PUT', `${improvements}/${done}/done`, { done: true });
  await improve(stage, improvements, [
    'On nous demande un modèle d’accord, de chaque côté de la frontière.',
    'En écrire deux avec la formatrice et la faire relire au Gipuzkoa avant le prochain groupe.',
  ]);
}

async function improve(stage: Stage, url: string, [finding, decision]: [string, string]): Promise<string> {
  const id = newId();
  await stage.send(MATHIEU, 'POST', url, { id, finding, decision });
  return id;
}

/** What people think of the course, and what comes of it. */
export async function tellOfQuality(stage: Stage): Promise<void> {
  stage.at(-1, 8);
  await answer(stage);
  await takeUp(stage);
}
