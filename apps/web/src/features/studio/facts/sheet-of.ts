/** Where a unit stands on the sheet of its course, as the part of an address behind `#`. */
export const sheetOf = (unitId: string): string => `unit-${unitId}`;
