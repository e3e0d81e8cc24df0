/**
 * Stable error codes and the HTTP status of each. Words are chosen at the edge, in the reader's language, from
 * `locales/<language>/errors.json` under the same code. Codes are never renamed: clients depend on them.
 */
export const ERROR_STATUS = {
  'input.invalid': 400,
  'input.malformed': 400,
  'input.too-large': 413,
  'request.headers-too-large': 431,
  'request.too-slow': 408,
  'session.required': 401,
  'session.stale': 403,
  'session.origin-refused': 403,
  'credentials.wrong': 401,
  'permission.denied': 403,
  'not-found': 404,
  conflict: 409,
  'token.invalid': 410,
  'organisation.last-administrator': 409,
  'organisation.closed': 409,
  'platform.last-administrator': 409,
  'partnership.exists': 409,
  'course.guide-unmet': 409,
  'course.approval-missing': 409,
  'attendance.code-wrong': 409,
  'attendance.codes-spent': 409,
  'attendance.not-now': 409,
  'assessment.appeal-over': 409,
  'assessment.decided': 409,
  'assessment.due': 409,
  'assessment.elsewhere': 409,
  'assessment.handed-in-elsewhere': 409,
  'assessment.needs-network': 409,
  'assessment.exhausted': 409,
  'assessment.own-case': 403,
  'assessment.pause': 409,
  'assessment.passed': 409,
  'assessment.submitted': 409,
  'assessment.time-over': 409,
  'assessment.waiting': 409,
  'learning.announced': 409,
  'learning.closed': 409,
  'learning.completed': 409,
  'learning.access-over': 409,
  'learning.in-runs-only': 409,
  'learning.not-a-lesson': 409,
  'learning.not-asked-again': 409,
  'learning.prerequisites': 409,
  'learning.survey-open': 409,
  'survey.elsewhere': 409,
  'questionnaire.over': 409,
  'questionnaire.answered': 409,
  'need.not-open': 409,
  'need.too-fast': 409,
  'need.answered': 409,
  'need.unready': 409,
  'certificate.closed': 409,
  'records.conflict': 409,
  'records.precondition': 412,
  'records.condition-required': 400,
  'records.document-exists': 409,
  'records.erasure-fixed': 409,
  'records.voided': 409,
  'records.voiding': 409,
  'library.used': 409,
  'library.taken-out': 409,
  'machine.busy': 503,
  'machine.down': 503,
  'machine.refuses': 503,
  'machine.too-long': 413,
  'machine.unusable': 422,
  'meeting.closed': 409,
  'meeting.full': 409,
  'packages.waived': 409,
  'packages.closed': 409,
  'packages.in-course': 409,
  'learning.notes-full': 409,
  'run.closed': 409,
  'run.code-wrong': 404,
  'run.elsewhere': 409,
  'run.full': 409,
  'run.not-yet': 409,
  'upload.too-many': 409,
  'upload.not-ready': 409,
  'upload.version': 412,
  'upload.checksum': 460,
  'rate.limited': 429,
  internal: 500,
  unavailable: 503,
  'disk.full': 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One wrong field: where (`profile.givenName`, `members[2].email`), which rule, and the values its sentence needs. */
export interface FieldError {
  field: string;
  rule: string;
  values?: Record<string, string | number>;
  /** The sentence for the reader with the name of the field, in the language of the answer. */
  message?: string;
  /** The same without the name, for a form that says it at the field. */
  reason?: string;
}

/** The body of every error answer: RFC 9457 problem details with our code, values and field errors beside. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  values?: Record<string, string | number>;
  errors?: FieldError[];
}
