import type {
  Complaint,
  ComplaintCourses,
  ComplaintFigures,
  ComplaintList,
  ComplaintPlaces,
  OwnComplaint,
  OwnComplaintList,
} from '@pirecow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';

const OWN = '/api/complaints';

export const OWN_KEY = ['complaints', 'own'];

export const placesQuery = getQuery<ComplaintPlaces>(['complaints', 'places'], `${OWN}/places`);

export const coursesQuery = (organisationId: string, language: string) =>
  getQuery<ComplaintCourses>(
    ['complaints', 'courses', organisationId, language],
    `${OWN}/places/${organisationId}?language=${language}`,
  );

export const ownQuery = pagedQuery<OwnComplaintList>(OWN_KEY, OWN, { staleTime: 0 });

/** What who complains may do with it. */
export type OwnDeed = 'words' | 'appeal' | 'withdrawal' | 'erasure';

/** By which door somebody comes to a complaint of theirs: with the own session, or with the link of a letter. */
export interface Door {
  name: string;
  read: (signal: AbortSignal) => Promise<OwnComplaint>;
  /** Where words go, and what goes with them. */
  path: (what: OwnDeed) => string;
  with: object;
}

export const ownDoor = (id: string): Door => ({
  name: id,
  read: (signal) => api<OwnComplaint>(`${OWN}/${id}`, { signal }),
  path: (what) => `${OWN}/${id}/${what}`,
  with: {},
});

export const letterDoor = (secret: string, language: string): Door => ({
  // The end of it is enough for a name, and opens nothing.
  name: secret.slice(-16),
  read: (signal) =>
    api<OwnComplaint>(`${OWN}/by-letter/opening`, { method: 'POST', body: { secret, language }, signal }),
  path: (what) => `${OWN}/by-letter/${what}`,
  with: { secret },
});

export const conversationQuery = (door: Door) =>
  queryOptions({
    queryKey: [...OWN_KEY, door.name],
    queryFn: ({ signal }) => door.read(signal),
    staleTime: 0,
  });

export const deskPath = (organisationId: string) => `/api/organisations/${organisationId}/complaints`;

export const deskKey = (organisationId: string) => ['complaints', 'desk', organisationId];

export const figuresQuery = (organisationId: string) =>
  getQuery<ComplaintFigures>([...deskKey(organisationId), 'figures'], `${deskPath(organisationId)}/figures`);

export const deskQuery = (organisationId: string, state: string) =>
  pagedQuery<ComplaintList>([...deskKey(organisationId), state], deskPath(organisationId), {
    wishes: { state },
    staleTime: 0,
  });

export const complaintQuery = (organisationId: string, id: string) =>
  getQuery<Complaint>([...deskKey(organisationId), 'one', id], `${deskPath(organisationId)}/${id}`);
