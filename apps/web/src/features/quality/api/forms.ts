import type { QualityForm, QualityMoment } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { overviewPath } from './results';

export const formPath = (organisationId: string, moment: QualityMoment) =>
  `${overviewPath(organisationId)}/forms/${moment}`;

export const formQuery = (organisationId: string, moment: QualityMoment) =>
  getQuery<QualityForm>(['quality', organisationId, 'form', moment], formPath(organisationId, moment));
