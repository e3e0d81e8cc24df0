import type { OwnRequests } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** Sessions that one has asked for, waits for, or was told no. */
export const ownRequestsQuery = getQuery<OwnRequests>(['learning', 'requests'], '/api/learning/requests');
