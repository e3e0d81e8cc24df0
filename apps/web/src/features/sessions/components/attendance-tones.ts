import type { AttendanceState } from '@pirecow/contracts';
import type { TagTone } from '../../../ui/tag';

export const STATE_TONES: Record<AttendanceState, TagTone> = {
  open: 'plain',
  signed: 'activity',
  unsigned: 'warning',
  attended: 'good',
  'on-paper': 'good',
  absent: 'error',
  contested: 'warning',
  voided: 'error',
};
