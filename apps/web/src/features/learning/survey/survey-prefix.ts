/** How what a browser keeps of surveys is named. */
export const SURVEY_PREFIX = 'pirecow_survey ';
