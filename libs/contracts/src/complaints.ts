import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { COMPLAINT_SUBJECTS, COMPLAINT_VERDICTS, MAX_COMPLAINT_WORDS } from './complaint-kinds';
import { emailSchema, lineSchema, paragraphSchema } from './text';

const subjectSchema = z.enum(COMPLAINT_SUBJECTS);

/**
 * How a complaint may end; `withdrawn`: by who made it, or as their account closed; `undecided`: by itself, long after its term.
 */
const outcomeSchema = z.enum([...COMPLAINT_VERDICTS, 'withdrawn', 'undecided']);
export type ComplaintOutcome = z.infer<typeof outcomeSchema>;

/** Within so many days a decision is promised where the organisation says nothing else. */
export const COMPLAINT_DAYS = 30;
/** So many things who complains may add. */
export const MAX_COMPLAINT_MESSAGES = 50;

const momentSchema = z.iso.datetime();

/** How an organisation treats complaints: what it promises, and who may be asked instead. */
const ruleFields = {
  days: z.int().min(5).max(30),
  /** Name and address of a mediator; empty where there is none. */
  mediator: paragraphSchema(400),
};

/** PUT /api/organisations/:organisationId/complaints/rule. */
export const complaintRuleSchema = z.strictObject(ruleFields);
export type ComplaintRule = z.infer<typeof complaintRuleSchema>;

/** GET /api/complaints/places: organisations that offer courses, and those of the reader, by name, and what each promises. */
export const complaintPlacesSchema = z.object({
  items: z.array(z.object({ id: idSchema, name: z.string(), ...ruleFields })),
});
export type ComplaintPlaces = z.infer<typeof complaintPlacesSchema>;
export type ComplaintPlace = ComplaintPlaces['items'][number];

/** GET /api/complaints/places/:organisationId: the courses that a complaint may name. */
export const complaintCoursesQuerySchema = z.object({ language: languageSchema });
export const complaintCoursesSchema = z.object({
  items: z.array(z.object({ id: idSchema, title: z.string() })),
});
export type ComplaintCourses = z.infer<typeof complaintCoursesSchema>;

/** The id is made by the client: the same complaint twice is one. */
const complaintFields = {
  id: idSchema,
  organisationId: idSchema,
  about: subjectSchema,
  courseId: idSchema.nullable(),
  /** Whom it is about, as people call them: they never handle it. */
  person: lineSchema(0, 120),
  text: paragraphSchema(MAX_COMPLAINT_WORDS).min(10),
  language: languageSchema,
};

/**
 * A name as people bear it: letters, blanks, apostrophes, hyphens and dots before a blank. It stands in a letter to an address that
 * somebody wrote, so no address of the web fits into it.
 */
const NAME = /^(?:[\p{L}\p{M} '’-]|\.(?= |$))+$/u;

const personIsNamed = ({ about, person }: { about: string; person: string }): boolean =>
  about !== 'person' || person !== '';
const PERSON_RULE = { path: ['person'], params: { rule: 'required' } };

/** POST /api/complaints. */
export const newComplaintSchema = z.strictObject(complaintFields).refine(personIsNamed, PERSON_RULE);
export type NewComplaint = z.infer<typeof newComplaintSchema>;

/** POST /api/complaints/by-letter: of somebody without an account. */
export const complaintByLetterSchema = z
  .strictObject({ ...complaintFields, name: lineSchema(2, 120).regex(NAME), email: emailSchema })
  .refine(personIsNamed, PERSON_RULE);
export type ComplaintByLetter = z.infer<typeof complaintByLetterSchema>;

/** The receipt, at once: what to name it by, and until when it is decided. */
export const complaintReceiptSchema = z.object({
  reference: z.string(),
  dueAt: momentSchema,
  /** Whether it goes by mail too: a platform without a mail server sends none. */
  mailed: z.boolean(),
});
export type ComplaintReceipt = z.infer<typeof complaintReceiptSchema>;

const wordsFields = { id: idSchema, text: paragraphSchema(MAX_COMPLAINT_WORDS).min(1) };

/** POST /api/complaints/:complaintId/words and …/appeal; of the organisation, …/answers. */
export const complaintWordsSchema = z.strictObject(wordsFields);
export type ComplaintWords = z.infer<typeof complaintWordsSchema>;

const secretSchema = lineSchema(1, 400);

/** POST /api/complaints/by-letter/opening. */
export const complaintOpeningSchema = z.strictObject({ secret: secretSchema, language: languageSchema });
export type ComplaintOpening = z.infer<typeof complaintOpeningSchema>;

/** POST /api/complaints/by-letter/withdrawal and …/erasure. */
export const complaintSecretSchema = z.strictObject({ secret: secretSchema });
export type ComplaintSecret = z.infer<typeof complaintSecretSchema>;

/** POST /api/complaints/by-letter/words and …/appeal. */
export const complaintWordsByLetterSchema = z.strictObject({ ...wordsFields, secret: secretSchema });
export type ComplaintWordsByLetter = z.infer<typeof complaintWordsByLetterSchema>;

/** What lists say of one. */
const headFields = {
  id: idSchema,
  reference: z.string(),
  about: subjectSchema,
  madeAt: momentSchema,
  dueAt: momentSchema,
  takenAt: momentSchema.nullable(),
  closedAt: momentSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  /** When who made it asked somebody else to look again. */
  appealedAt: momentSchema.nullable(),
};

const conversationFields = {
  ...headFields,
  course: z.string().nullable(),
  person: z.string(),
  words: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(['made', 'added', 'answer', 'closing', 'appeal']),
      /** Who speaks for the organisation; null for who made the complaint. */
      by: z.string().nullable(),
      text: z.string(),
      at: momentSchema,
    }),
  ),
};

/** GET /api/complaints: one's own, the newest first. */
export const ownComplaintListSchema = pageSchema(z.object({ ...headFields, organisation: z.string() }));
export type OwnComplaintList = z.infer<typeof ownComplaintListSchema>;

/** GET /api/complaints/:complaintId, and what a link opens. */
export const ownComplaintSchema = z.object({
  ...conversationFields,
  organisation: z.string(),
  mediator: z.string(),
  /** Who may add something may also withdraw it. */
  abilities: z.object({ add: z.boolean(), appeal: z.boolean(), erase: z.boolean() }),
});
export type OwnComplaint = z.infer<typeof ownComplaintSchema>;

/** GET /api/organisations/:organisationId/complaints: what is due first before the rest, or what was closed last. */
export const complaintQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'closed']).default('open'),
});
export type ComplaintQuery = z.infer<typeof complaintQuerySchema>;

export const complaintListSchema = pageSchema(
  z.object({ ...headFields, name: z.string(), takenBy: z.string().nullable(), late: z.boolean() }),
);
export type ComplaintList = z.infer<typeof complaintListSchema>;

/** GET /api/organisations/:organisationId/complaints/:complaintId. */
export const complaintSchema = z.object({
  ...conversationFields,
  late: z.boolean(),
  /** The run in which who made it follows that course. */
  run: z.string().nullable(),
  name: z.string(),
  language: languageSchema,
  /** Whether the address of who made it is known to be theirs. */
  confirmed: z.boolean(),
  takenBy: z.string().nullable(),
  /** Who is kept away from it: those it is about. */
  accused: z.array(z.object({ accountId: idSchema, name: z.string() })),
  /** Who else may handle it. */
  handlers: z.array(z.object({ accountId: idSchema, name: z.string() })),
  measure: z.string(),
  /** Who took it up, kept whom away, and let whom in: `by` is null where the platform found a name. */
  deeds: z.array(
    z.object({
      kind: z.enum(['taken', 'kept-away', 'let-in']),
      by: z.string().nullable(),
      about: z.string().nullable(),
      at: momentSchema,
    }),
  ),
  /** `take`: somebody else has it, or nobody. */
  abilities: z.object({ act: z.boolean(), take: z.boolean(), log: z.boolean() }),
});
export type Complaint = z.infer<typeof complaintSchema>;

/** POST …/complaints/:complaintId/closing. */
export const complaintClosingSchema = z
  .strictObject({
    ...wordsFields,
    outcome: z.enum(COMPLAINT_VERDICTS),
    /** What is changed, for the register; empty where nothing is. */
    measure: paragraphSchema(2_000),
    /** Whether the measure goes to the log of improvements of the course. */
    log: z.boolean(),
  })
  .refine(({ log, measure }) => !log || measure !== '', {
    path: ['log'],
    params: { rule: 'required' },
  });
export type ComplaintClosing = z.infer<typeof complaintClosingSchema>;

/** POST …/complaints/by-address/search and …/erasure: of somebody without an account. */
export const complaintAddressSchema = z.strictObject({ email: emailSchema });
export type ComplaintAddress = z.infer<typeof complaintAddressSchema>;

/** What an erasure would take. */
export const complaintsOfAddressSchema = z.object({
  items: z.array(
    z.object({ reference: z.string(), madeAt: momentSchema, closedAt: momentSchema.nullable() }),
  ),
});
export type ComplaintsOfAddress = z.infer<typeof complaintsOfAddressSchema>;

export const complaintsErasedSchema = z.object({ erased: z.int() });
export type ComplaintsErased = z.infer<typeof complaintsErasedSchema>;

/** Figures look so many days back. */
export const COMPLAINT_FIGURE_DAYS = 365;

/** GET /api/organisations/:organisationId/complaints/figures: of the last year, and the rule. */
export const complaintFiguresSchema = z.object({
  made: z.int(),
  open: z.int(),
  late: z.int(),
  closed: z.int(),
  founded: z.int(),
  partly: z.int(),
  unfounded: z.int(),
  undecided: z.int(),
  appealed: z.int(),
  /** From the complaint to its first decision; null where there was none. */
  medianDays: z.number().nullable(),
  rule: complaintRuleSchema,
  abilities: z.object({ handle: z.boolean(), edit: z.boolean() }),
});
export type ComplaintFigures = z.infer<typeof complaintFiguresSchema>;
