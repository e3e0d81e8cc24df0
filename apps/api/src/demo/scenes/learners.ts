import type { PathMade } from '@pirecow/contracts';
import { SOUTHERN_COURSE, THIRD_COURSE } from '../cast';
import type { Stage } from '../stage';
import { BERNAT, ELISE, JOANA, MAIDER, MATHIEU, NADIA } from './people';

/** Unit, place of the block, and what is noted there; nothing: the passage is only marked. */
type Noted = readonly [unit: string, place: number, text: string];

const NOTES: Record<string, readonly Noted[]> = {
  [ELISE]: [
    [
      'une-semaine-deux-pays',
      1,
      'Demander à la comptable si le vendredi à Vielha compte pour une journée entière.',
    ],
    ['une-semaine-deux-pays', 3, ''],
  ],
  [MAIDER]: [
    ['se-deconnecter', 1, 'Arratsaldeko zazpietan ordenagailua itzali. Lankideei esan!'],
    ['ecrire-un-bon-accord', 3, 'Bost lerro hauek kopiatu, eta astelehenean arduradunari erakutsi.'],
    ['quelle-securite-sociale', 1, ''],
  ],
};

async function note(stage: Stage): Promise<void> {
  for (const [who, notes] of Object.entries(NOTES)) {
    stage.at(-3, 18);
    const enrolmentId = await stage.enrolment(who);
    for (const [unit, place, text] of notes) {
      const url = `/api/learning/enrolments/${enrolmentId}/notes/${await stage.block(unit, place)}`;
      await stage.send(who, 'PUT', url, { text, marked: text === '' });
    }
  }
}

const TEXTS = {
  fr: {
    title: 'Bien commencer à distance',
    summary:
      'Le cadre d’abord, la sécurité ensuite, et un lieu où retrouver du monde si le cœur vous en dit.',
  },
  es: {
    title: 'Empezar bien a distancia',
    summary: 'Primero las reglas, después la seguridad y, si le apetece, un lugar donde encontrar gente.',
  },
  eu: {
    title: 'Urrutiko lanean ondo hasteko',
    summary: 'Lehenik arauak, gero segurtasuna eta, gogoa baduzu, jendea topatzeko leku bat.',
  },
};

/** A path through three courses of both sides, and who follows it. */
async function lead(stage: Stage): Promise<void> {
  stage.at(-40, 9);
  const third = await stage.course(THIRD_COURSE);
  const southern = await stage.course(SOUTHERN_COURSE);
  const url = `/api/organisations/${stage.house('north')}/paths`;
  const { id } = await stage.send<PathMade>(MATHIEU, 'POST', url, {
    ...{ texts: TEXTS, published: true },
    steps: [
      { courseId: stage.courseId, required: true },
      { courseId: third.courseId, required: true },
      { courseId: southern.courseId, required: false },
    ],
  });
  for (const [turn, who] of [ELISE, BERNAT, JOANA, NADIA].entries()) {
    stage.at(-3, 10 + turn);
    await stage.send(who, 'PUT', `/api/learning/paths/${id}/following`);
  }
}

/** What learners have on their own pages besides a course. */
export async function tellOfLearners(stage: Stage): Promise<void> {
  await note(stage);
  await lead(stage);
}
