import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { machineUsedQuery } from './queries';

const statements = ['accessibility', 'terms', 'privacy', 'legal'] as const;

const routes = statements.map((name) =>
  createRoute({
    getParentRoute: () => publicRoute,
    path: name,
    ...page('legal', `${name}-page`, () => (name === 'privacy' ? [machineUsedQuery] : [])),
  }),
);

export const feature: Feature = { public: routes };
