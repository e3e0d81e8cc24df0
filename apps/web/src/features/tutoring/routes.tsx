import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

/** Search parameters: by what a list is narrowed. */
const readSearch = (search: Record<string, unknown>) =>
  Object.fromEntries(
    ['show', 'whose', 'kind', 'language', 'state'].flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value ? [[name, value]] : [];
    }),
  ) as Record<string, string>;

/** What the pages ask is asked by themselves: this file is in the entry, and their queries are not. */
const member = (path: string, name: string) =>
  createRoute({
    getParentRoute: () => memberRoute,
    path,
    validateSearch: readSearch,
    ...page('tutoring', name),
  });

export const feature: Feature = {
  member: [
    member('exchange/$enrolmentId', 'exchange-page'),
    member('chats/$runId', 'chat-page'),
    member('threads/$threadId', 'thread-page'),
    member('tutoring', 'inbox-page'),
    member('tutoring/reports', 'reports-page'),
    member('tutors/$accountId', 'tutor-page'),
    member('account/tutor-page', 'own-tutor-page'),
    member('organisations/$organisationId/tutoring', 'crowds-page'),
  ],
  navigation: [
    { label: 'nav.tutoring', to: '/tutoring', order: 50, place: 'account', abilities: ['tutor'] },
    {
      label: 'nav.reports',
      to: '/tutoring/reports',
      order: 60,
      place: 'account',
      abilities: ['talk.moderate'],
    },
  ],
  courseTalk: lazy(() => import('./player/talk')),
};
