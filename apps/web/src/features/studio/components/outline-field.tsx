import type { StudioCourse } from '@pirecow/contracts';
import type { Place } from '../api/queries';
import type { SaveQueue } from '../model/save-queue';
import { useOutlineText } from '../model/use-outline-text';
import { Theirs } from './theirs';
import { TitleField } from './title-field';

interface OutlineFieldProps {
  place: Place;
  queue: SaveQueue;
  course: StudioCourse;
  /** The module or unit. */
  ownerId: string;
  label: string;
  large?: boolean;
}

/** The title of a module or unit, edited where it stands. */
export function OutlineField({ place, queue, course, ownerId, label, large }: OutlineFieldProps) {
  const { text, say, ...others } = useOutlineText(place, queue, course, ownerId);
  return (
    <div>
      <TitleField
        label={label}
        large={large}
        language={course.sourceLanguage}
        maxLength={300}
        value={text}
        onChange={say}
      />
      <Theirs {...others} />
    </div>
  );
}
