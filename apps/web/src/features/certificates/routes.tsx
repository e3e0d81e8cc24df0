import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';

const part = page('certificates', 'part-page');

/** Where the square on a certificate leads: anybody, in their own language. */
const verifyRoute = createRoute({ getParentRoute: () => openRoute, path: 'verify/$code', ...part });

const member = (path: string) => createRoute({ getParentRoute: () => memberRoute, path, ...part });

export const feature: Feature = {
  open: [verifyRoute],
  member: [
    member('learn/certificates'),
    member('organisations/$organisationId/$of/$id/certificate'),
    member('organisations/$organisationId/certificate-look'),
  ],
};
