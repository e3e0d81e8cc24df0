import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { studioCourseQuery } from './api/queries';
import type { BankFilters } from './bank/filters';
import type { LibraryFilters } from './library/filters';

// What few pages ask first is asked by themselves: each query that is named here, all visitors fetch.
const newCourseRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/new',
  ...page('studio', 'new-course-page'),
});

/** The unit that is on screen. */
const unitSearch = ({ unit }: Record<string, unknown>): { unit?: string } =>
  typeof unit === 'string' ? { unit } : {};

/** The unit and the language in which it is seen. */
const previewSearch = (search: Record<string, unknown>): { unit?: string; language?: string } => ({
  ...unitSearch(search),
  ...(typeof search.language === 'string' && { language: search.language }),
});

export const studioRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/edit',
  validateSearch: unitSearch,
  ...page('studio', 'studio-page', ({ params }) => [
    studioCourseQuery({ organisationId: params.organisationId ?? '', courseId: params.courseId ?? '' }),
  ]),
});

const pair = ['from', 'to', 'language'] as const;

export const versionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/versions',
  validateSearch: (search: Record<string, unknown>): { [Name in (typeof pair)[number]]?: string } =>
    Object.fromEntries(
      pair.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
    ),
  ...page('studio', 'versions-page'),
});

export const factsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/facts',
  validateSearch: unitSearch,
  ...page('studio', 'facts-page'),
});

export const previewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/preview',
  validateSearch: previewSearch,
  ...page('studio', 'preview-page'),
});

/** What the preview frames: a window of its own, as wide as the one of a learner. */
const framed = page('studio', 'framed-page');
export const framedRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/preview/framed',
  validateSearch: previewSearch,
  ...framed,
  staticData: { ...framed.staticData, bare: true },
});

export const bankRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/questions',
  // The page reads it: what others need not load.
  validateSearch: (search) => search as BankFilters,
  ...page('studio', 'bank-page'),
});

export const bankImportRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/questions/import',
  ...page('studio', 'bank-import-page'),
});

/** `new` in the place of a question: one that is not there yet. */
export const bankQuestionRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/questions/$questionId',
  ...page('studio', 'bank-question-page'),
});

export const libraryRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/media',
  validateSearch: (search) => search as LibraryFilters,
  ...page('studio', 'library-page'),
});

/** Texts out to translators and back. */
export const exchangeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/translations/$language/exchange',
  ...page('studio', 'exchange-page', ({ params }) => [
    studioCourseQuery({ organisationId: params.organisationId ?? '', courseId: params.courseId ?? '' }),
  ]),
});

/** A published course out to other platforms, or onto paper. */
export const outgoingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/outgoing',
  ...page('studio', 'outgoing-page'),
});

/** Without a language: the first into which the course is translated. */
export const translationRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/translations/{-$language}',
  validateSearch: unitSearch,
  ...page('studio', 'translation-page'),
});

export const commentsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/comments',
  ...page('studio', 'comments-page'),
});

/** The captions of a film or sound; without a language, those of the source. */
export const captionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/captions/$blockId',
  validateSearch: previewSearch,
  ...page('studio', 'captions-page'),
});

export const publishRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/$courseId/publish',
  ...page('studio', 'publish-page'),
});

export const reviewsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'reviews',
  ...page('studio', 'reviews-page'),
});

export const reviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'reviews/$reviewId',
  validateSearch: previewSearch,
  ...page('studio', 'review-page'),
});

export const leavingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'account/leaving',
  /** `everywhere`: on all devices. */
  validateSearch: ({ everywhere }): { everywhere?: boolean } => (everywhere === true ? { everywhere } : {}),
  ...page('studio', 'leaving-page'),
});

export const feature: Feature = {
  member: [
    newCourseRoute,
    studioRoute,
    factsRoute,
    previewRoute,
    framedRoute,
    versionsRoute,
    exchangeRoute,
    outgoingRoute,
    translationRoute,
    captionsRoute,
    bankRoute,
    bankImportRoute,
    bankQuestionRoute,
    commentsRoute,
    libraryRoute,
    publishRoute,
    reviewsRoute,
    reviewRoute,
    leavingRoute,
  ],
  keeps: {
    ability: 'courses.edit',
    waits: async (account) => (await (await import('./model/left-behind')).leftBehind(account)).length > 0,
    forget: async (account) => (await import('./model/left-behind')).forgetAll(account),
    to: '/account/leaving',
  },
  navigation: [
    { label: 'nav.reviews', to: '/reviews', order: 25, place: 'account', abilities: ['courses.edit'] },
  ],
};
