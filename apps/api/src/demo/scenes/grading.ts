import { questionsOf } from '@pirecow/content';
import { FOLLOWED_COURSE, THIRD_COURSE } from '../cast';
import type { Stage } from '../stage';
import { assessmentOf, attempt, enrol, follow } from './other-courses';
import { ANE, BERNAT, JOANA, LAIA, NADIA, SOLENE } from './people';

interface Sheet {
  at: readonly [days: number, hour: number];
  who: string;
  language: string;
  text: string;
  /** What the trainer found. */
  graded?: { order: string; numbers: string; word: string };
}

/** Emergency sheets, as people write them for themselves. */
const SHEETS: readonly Sheet[] = [
  {
    ...{ at: [-12, 9], who: JOANA, language: 'fr' },
    text: '1. Je débranche le câble réseau et je coupe le Wi-Fi.\n2. J’appelle Nadia, qui gère nos ordinateurs (numéro sur la porte du bureau, de 8 h à 18 h).\n3. Je note l’heure et je photographie l’écran.\n4. Je change mes mots de passe depuis le téléphone.\n5. Je vais à la gendarmerie de Saint-Girons avec les photos.',
    graded: {
      ...{ order: 'c', numbers: 'b' },
      word: 'Votre ordre est le bon, et la photo avant de toucher au reste, c’est parfait. Ajoutez un deuxième numéro pour le soir et le samedi, et votre fiche est prête.',
    },
  },
  {
    ...{ at: [-4, 17], who: BERNAT, language: 'fr' },
    text: 'D’abord je souffle. Ensuite : couper le réseau, ne pas éteindre, appeler le 17 Cyber depuis mon téléphone, prévenir ma cliente avant midi. Les numéros sont écrits dans mon carnet, qui reste dans mon sac.',
  },
  {
    ...{ at: [-2, 18], who: NADIA, language: 'fr' },
    text: 'Isoler, alerter, noter, protéger, signaler. J’ai collé les cinq mots sur mon écran. Pour les numéros : la banque, notre prestataire, et le délégué à la protection des données de l’association.',
  },
  {
    ...{ at: [-1, 10], who: ANE, language: 'eu' },
    text: 'Lehenengo sarea moztu. Gero arduradunari deitu, telefonoz, ez mezuz. Ordua eta pantailaren argazkia gorde. Pasahitzak beste gailu batetik aldatu. Azkenik, salaketa. Zenbakiak hozkailuaren atean dauzkat.',
  },
];

/** Waits in the queue of who grades; one has its word. */
async function writeSheets(stage: Stage): Promise<void> {
  const version = await stage.course(THIRD_COURSE);
  const unit = assessmentOf(version, 'ma-fiche-d-urgence');
  const question = questionsOf(unit)[0]?.id ?? '';
  for (const { at, who, language, text, graded } of SHEETS) {
    stage.at(at[0] - 5, at[1]);
    const follower = await enrol(stage, who, version, language);
    await follow(stage, follower, graded ? 11 : 6);
    stage.at(...at);
    const attemptId = await attempt(stage, follower, unit, () => text);
    if (!graded) continue;
    stage.at(at[0] + 1, at[1]);
    const levels = { ordre: graded.order, numeros: graded.numbers };
    const url = `/api/organisations/${stage.house('north')}/gradings/${attemptId}`;
    await stage.send(SOLENE, 'PUT', url, { grades: { [question]: { levels, word: graded.word } } });
  }
}

/** A result that was missed by little, and what its learner says against it. */
async function contest(stage: Stage): Promise<void> {
  const version = await stage.course(FOLLOWED_COURSE);
  const unit = assessmentOf(version, 'evaluation-finale');
  const laia = { who: LAIA, enrolmentId: await stage.enrolment(LAIA), version };
  stage.at(-3, 17);
  const attemptId = await attempt(stage, laia, unit, (place) =>
    place === 0 ? '40' : place % 4 === 0 || place === 9 ? undefined : true,
  );
  stage.at(-2, 9);
  await stage.send(LAIA, 'POST', `/api/assessments/attempts/${attemptId}/appeal`, {
    words:
      'La pregunta sobre la parte de teletrabajo se puede entender de dos maneras: yo conté la semana entera, con el viernes festivo incluido. ¿Pueden volver a mirarla?',
  });
}

export async function tellOfGrading(stage: Stage): Promise<void> {
  await writeSheets(stage);
  await contest(stage);
}
