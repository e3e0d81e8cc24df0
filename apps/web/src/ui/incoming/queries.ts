import type { Intake, IntakeList, IntakeName, IntakeState } from '@pirecow/contracts';
import { getQuery } from '../../lib/query';

/** An import of that kind. */
export type IntakeOf<Name extends IntakeName> = Extract<Intake, { kind: Name }>;

const keyOf = (organisationId: string, kind: IntakeName) => ['incoming', organisationId, kind];

export const intakesPath = (organisationId: string) => `/api/organisations/${organisationId}/intakes`;

/** The last imports of a kind. */
export const recentQuery = (organisationId: string, kind: IntakeName) =>
  getQuery<IntakeList>(
    [...keyOf(organisationId, kind), 'recent'],
    `${intakesPath(organisationId)}?kind=${kind}`,
  );

export const intakeQuery = <Name extends IntakeName>(organisationId: string, kind: Name, id: string) =>
  getQuery<IntakeOf<Name>>(
    [...keyOf(organisationId, kind), 'one', id],
    `${intakesPath(organisationId)}/${id}`,
  );

/** Whether a job is at it, or will be. */
export const isMoving = (state: IntakeState) =>
  state === 'waiting' || state === 'looking' || state === 'writing';
