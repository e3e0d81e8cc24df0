import type { Role } from './roles';

/**
 * Every right that a route may ask for, and the roles that hold it in their own organisation. A right that no role
 * holds belongs to platform administrators alone. What is not listed here does not exist: deny by default.
 */
export const PERMISSIONS = {
  'organisation.see': [
    'learner',
    'trainer',
    'coordinator',
    'facilitator',
    'moderator',
    'administrator',
    'inspector',
  ],
  'organisation.edit': ['administrator'],
  'members.see': ['administrator', 'coordinator'],
  'members.manage': ['administrator'],
  'partnerships.see': ['administrator', 'coordinator'],
  'partnerships.manage': ['administrator'],
  'audit.see': ['administrator'],
  'courses.edit': ['trainer'],
  'courses.publish': ['trainer'],
  'attempts.grade': ['trainer'],
  'attempts.extend': ['coordinator', 'trainer'],
  'progress.see': ['coordinator', 'trainer', 'inspector'],
  'indicators.manage': ['coordinator'],
  'open-data.decide': ['administrator', 'coordinator'],
  'runs.manage': ['coordinator', 'trainer'],
  tutor: ['trainer'],
  'talk.moderate': ['moderator', 'trainer', 'coordinator', 'administrator'],
  'talk.arbitrate': ['coordinator', 'administrator'],
  'complaints.handle': ['coordinator', 'administrator'],
  'complaints.see': ['coordinator', 'administrator', 'inspector'],
  'certificates.manage': ['coordinator'],
  'certificates.look': ['coordinator', 'administrator'],
  'evidence.see': ['coordinator', 'inspector'],
  'evidence.verify': ['administrator', 'inspector'],
  'inspections.manage': ['coordinator', 'administrator'],
  'packages.use': ['learner', 'trainer', 'coordinator', 'facilitator', 'moderator', 'administrator'],
  'packages.edit': ['trainer'],
  'packages.coordinate': ['coordinator'],
  'records.credentials': ['administrator'],
  'records.personal': ['administrator'],
  'records.retention': ['administrator'],
  'records.void': ['coordinator', 'administrator'],
  'platform.administrators': [],
  'records.exchange': ['administrator'],
  'records.explore': ['coordinator', 'trainer', 'inspector'],
  'platform.organisations': [],
  'platform.audit': [],
  'platform.mail': [],
  'platform.jobs': [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** The roles that hold a right in their own organisation. */
export function rolesWith(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission];
}
