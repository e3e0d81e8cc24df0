import type { NewComplaint } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import type { Side } from '../cast';
import type { Stage } from '../stage';
import { AINHOA, BERNAT, FERMIN, ITZIAR, MATHIEU } from './people';

async function complain(
  stage: Stage,
  who: string,
  side: Side,
  wishes: Partial<NewComplaint>,
): Promise<string> {
  const id = newId();
  const organisationId = stage.house(side);
  const complaint = { id, organisationId, courseId: null, person: '', language: 'fr', ...wishes };
  await stage.send(who, 'POST', '/api/complaints', complaint);
  return `/api/organisations/${organisationId}/complaints/${id}`;
}

const words = (text: string) => ({ id: newId(), text });

/** One that was founded and has changed something. */
async function founded(stage: Stage): Promise<void> {
  stage.at(-38, 9);
  const desk = await complain(stage, BERNAT, 'north', {
    ...{ about: 'accessibility', courseId: stage.courseId },
    text: 'Je lis les leçons avec un lecteur d’écran. Le schéma de la leçon sur la sécurité sociale n’a qu’un titre comme description : je ne peux pas répondre à la question qui suit.',
  });
  stage.at(-37, 9);
  await stage.send(MATHIEU, 'POST', `${desk}/taking`);
  stage.at(-37, 14);
  const thanks =
    'Merci de nous le dire. Nous écrivons la description complète et vous répondons cette semaine.';
  await stage.send(MATHIEU, 'POST', `${desk}/answers`, words(thanks));
  stage.at(-32, 15);
  await stage.send(MATHIEU, 'POST', `${desk}/closing`, {
    ...words(
      'Vous aviez raison. La description dit maintenant tout ce que montre le schéma, dans les trois langues.',
    ),
    ...{ outcome: 'founded', log: true },
    measure: 'Descriptions complètes pour tous les schémas de la formation, relues avec un lecteur d’écran.',
  });
}

/** One that is being looked into, and one that nobody has taken up yet, on the other side. */
async function open(stage: Stage): Promise<void> {
  stage.at(-9, 10);
  const desk = await complain(stage, FERMIN, 'north', {
    ...{ about: 'course', courseId: stage.courseId, language: 'es' },
    text: 'La ficha del curso promete respuesta en 48 horas. Hice una pregunta un lunes y la respuesta llegó el viernes. Con un trabajo a turnos, perdí la semana.',
  });
  stage.at(-8, 9);
  await stage.send(MATHIEU, 'POST', `${desk}/taking`);
  stage.at(-8, 12);
  const asked = 'Gracias por avisarnos. ¿Puede decirnos en qué lección hizo la pregunta? Así vemos qué pasó.';
  await stage.send(MATHIEU, 'POST', `${desk}/answers`, words(asked));
  stage.at(-3, 9);
  const basque = await complain(stage, ITZIAR, 'south', {
    ...{ about: 'other', language: 'eu' },
    text: 'Azken topaketaren lekua bi egun lehenago aldatu zenuten, eta autobusik gabe geratu nintzen. Lehenago jakinaraztea eskatzen dut.',
  });
  stage.at(-2, 9);
  await stage.send(AINHOA, 'POST', `${basque}/taking`);
}

/** What somebody complains of, and what comes of it. */
export async function tellOfComplaints(stage: Stage): Promise<void> {
  await founded(stage);
  await open(stage);
}
