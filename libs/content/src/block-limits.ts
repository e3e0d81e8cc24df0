export const MAX_POINTS = 20;
export const MAX_SITUATIONS = 60;
/** Most choices of one situation. */
export const MAX_CHOICES = 6;
export const MAX_ENDINGS = 20;
/** Longest text that answers a reflection, in UTF-16 units. */
export const MAX_REFLECTION = 10_000;
/** Most questions of a survey, and options of one of them. */
export const MAX_SURVEY_QUESTIONS = 20;
export const MAX_SURVEY_OPTIONS = 12;
/** Longest words that answer a question of a survey, in UTF-16 units. */
export const MAX_SURVEY_WORDS = 2_000;
/** A scale goes from 1 to this. */
export const SCALE_STEPS = 5;
/** Most files that are handed in to an assignment. */
export const MAX_FILES = 5;
/** Most days between enrolment and the end of an assessment. */
export const MAX_DUE_DAYS = 730;
/** Longest time limit of an attempt. */
export const MAX_TIME_LIMIT_MINUTES = 480;
/** Most questions that a pool has of the bank. */
export const MAX_BANKED = 100;
/** Most questions that an attempt draws from one pool. */
export const MAX_DRAWN = 100;
