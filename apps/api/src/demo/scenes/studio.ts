import type { AskedReview, AskedReviews } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { THIRD_COURSE } from '../cast';
import type { Stage } from '../stage';
import { NEREA, SOLENE } from './people';

const studio = (stage: Stage, courseId: string) => `/api/studio/${stage.house('north')}/courses/${courseId}`;

/** Asks the trainer on the other side to read a draft. @returns what she then finds */
async function askToRead(stage: Stage, courseId: string, message: string): Promise<AskedReview> {
  const wish = { accountId: stage.account(NEREA), message };
  await stage.send(SOLENE, 'POST', `${studio(stage, courseId)}/reviews`, wish);
  const { items } = await stage.send<AskedReviews>(NEREA, 'GET', '/api/reviews');
  const [asked] = items.filter(({ state }) => state === 'open');
  return stage.send<AskedReview>(NEREA, 'GET', `/api/reviews/${asked?.id}`);
}

/** One was read to its end. */
async function wasRead(stage: Stage): Promise<void> {
  const { courseId } = await stage.course(THIRD_COURSE);
  stage.at(-18, 9);
  const { id, draft } = await askToRead(
    stage,
    courseId,
    'Kaixo! Peux-tu regarder surtout les numéros à appeler du côté espagnol ? Merci d’avance.',
  );
  stage.at(-14, 16);
  const word =
    'Ongi dago. Le 017 de l’INCIBE répond aussi par messagerie, et il manque l’autorité basque de protection des données pour les organismes publics. Le reste se lit très bien, en basque aussi.';
  await stage.send(NEREA, 'PUT', `/api/reviews/${id}/answer`, { verdict: 'changes', word, draft });
}

/** What is said beside the draft of the followed course, while it is being read. */
async function isBeingRead(stage: Stage): Promise<void> {
  stage.at(-6, 9);
  const { id } = await askToRead(
    stage,
    stage.courseId,
    'Une relecture avant la nouvelle version ? La leçon sur les impôts a changé, et je voudrais ton avis sur le Gipuzkoa.',
  );
  const comment = async (unit: string, place: number, text: string) => {
    const [threadId, blockId] = [newId(), await stage.block(unit, place)];
    const words = { threadId, id: newId(), blockId, language: 'fr', text };
    await stage.send(NEREA, 'POST', `/api/reviews/${id}/comments`, words);
    return threadId;
  };
  stage.at(-5, 15);
  const table = await comment(
    'deux-pays-deux-regles',
    3,
    'Le tableau est très bien, mais sur un téléphone la troisième colonne passe sous le pli. Deux tableaux ?',
  );
  await comment(
    'impots-reperes',
    4,
    'Pour Irun, ajoutez le bureau de Donostia : c’est là que l’on renvoie les gens. Helbidea bidaliko dizut.',
  );
  stage.at(-2, 9);
  const url = `${studio(stage, stage.courseId)}/comments/${table}/answers`;
  const answer = 'Bonne idée : je coupe le tableau en deux dans la prochaine version.';
  await stage.send(SOLENE, 'POST', url, { id: newId(), text: answer });
}

/** Talk of those who write courses, on both sides of the border. */
export async function tellOfStudio(stage: Stage): Promise<void> {
  await wasRead(stage);
  await isBeingRead(stage);
}
