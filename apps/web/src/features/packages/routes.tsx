import { lazy } from 'react';
import type { Feature } from '../../lib/router-context';

export const feature: Feature = { coursePackage: lazy(() => import('./course-package')) };
