import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { homeQuery } from '../../lib/home';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, readerRoute } from '../../ui/frames';
import { attemptQuery } from './api/get-attempt';
import { playerQuery } from './api/get-player';

const myLearningRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'learn',
  ...page('learning', 'my-learning-page', () => [homeQuery]),
});

export const playerRoute = createRoute({
  getParentRoute: () => readerRoute,
  path: 'learn/$enrolmentId/$slug',
  ...page('learning', 'player-page', ({ params }) => [
    playerQuery(params.enrolmentId ?? '', params.slug ?? ''),
  ]),
});

export const attemptRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'learn/$enrolmentId/$slug/attempts/$attemptId',
  ...page('learning', 'attempt-page', ({ params }) => [attemptQuery(params.attemptId ?? '')]),
});

/** For the trainers of an organisation: answers to grade. */
export const gradingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/gradings',
  ...page('learning', 'gradings-page'),
});

export const gradingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/gradings/$attemptId',
  ...page('learning', 'grading-page'),
});

/** For the same: results that learners contest. */
export const appealsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/appeals',
  ...page('learning', 'appeals-page'),
});

export const appealRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/appeals/$attemptId',
  ...page('learning', 'appeal-page'),
});

/** For who sees the progress of an organisation: what was said in the surveys of a course. */
export const surveysRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/surveys',
  ...page('learning', 'surveys-page'),
});

export const feature: Feature = {
  member: [
    myLearningRoute,
    attemptRoute,
    gradingsRoute,
    gradingRoute,
    appealsRoute,
    appealRoute,
    surveysRoute,
  ],
  reader: [playerRoute],
  sendKept: async () => (await import('./records/send-kept')).sendKept(),
  forget: async () => (await import('./records/forget-kept')).forgetKept(),
  unitView: lazy(() => import('./preview/unit-view')),
  navigation: [{ label: 'nav.learn', to: '/learn', order: 2, signedIn: true }],
};
