import type { INestApplicationContext } from '@nestjs/common';
import { GUIDE_CHECK_IDS, type GuideCheckId } from '@pirecow/content';
import { CourseMethod, GuideReasons } from '@pirecow/features/catalogue';

/** Why the courses of the demonstration are public although the guide warns: what a careful trainer would write. */
const REASONS: Partial<Record<GuideCheckId, string>> = {
  'comp-linked':
    'Les compétences DigComp sont nommées ; le lien avec les besoins de chaque territoire reste à écrire.',
  'tutor-load': 'Un premier groupe d’une quinzaine de personnes, loin de la limite de 80.',
  selfcheck: 'Le cours est court et commence pour tout le monde au même endroit.',
  variety: 'On le suit à son rythme ; une rencontre en ligne est prévue pour le prochain groupe.',
  local: 'Les exemples viennent des deux versants ; chaque coordinateur y ajoutera les siens.',
  peer: 'La relecture par l’autre côté de la frontière est prévue pendant la démonstration.',
  feedback: 'L’avis des personnes sera recueilli à la fin du premier groupe.',
  'review-date': 'La date sera fixée après le bilan du premier groupe.',
};

/** Gives the reasons of a trainer for what the guide warns about in a course. */
export async function explainDemo(
  app: INestApplicationContext,
  course: { organisationId: string; courseId: string },
  by: string,
): Promise<void> {
  const strict = { strict: false };
  const { items, announced } = await app
    .get(CourseMethod, strict)
    .of({ language: 'fr' }, course.organisationId, course.courseId);
  if (announced) return;
  const open = new Set(items.filter(({ state }) => state === 'notMet').map(({ id }) => id));
  const reasons = GUIDE_CHECK_IDS.flatMap((checkId) => {
    const reason = REASONS[checkId];
    return reason && open.has(checkId) ? [{ checkId, reason }] : [];
  });
  await app.get(GuideReasons, strict).give({ ...course, by }, reasons);
}
