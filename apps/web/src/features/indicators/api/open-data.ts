import type { OpenDataList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

export const openDataQuery = getQuery<OpenDataList>(['open-data', 'list'], '/api/open-data');
