import type { ReportScheduleList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

export const schedulesPath = (organisationId: string) =>
  `/api/organisations/${organisationId}/report-schedules`;

export const schedulesQuery = (organisationId: string) =>
  getQuery<ReportScheduleList>(['indicators', 'schedules', organisationId], schedulesPath(organisationId));
