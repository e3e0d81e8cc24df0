import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

/** What the pages ask is asked by themselves: this file is in the entry, and their queries are not. */
const member = (path: string, name: string) =>
  createRoute({ getParentRoute: () => memberRoute, path, ...page('sessions', name) });

export const feature: Feature = {
  member: [
    member('calendar', 'calendar-page'),
    member('attend/$meetingId', 'attend-page'),
    member('meetings/$meetingId', 'meeting-page'),
    member('runs/$runId/meetings', 'run-meetings-page'),
    member('runs/$runId/meetings/new', 'new-meeting-page'),
    member('meetings/$meetingId/edit', 'edit-meeting-page'),
  ],
};
