import type { EditWeight, FactSheet } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type Place, studioCourseQuery } from '../api/queries';
import { Theirs } from '../components/theirs';
import { TitleField } from '../components/title-field';
import type { SaveQueue } from '../model/save-queue';
import { useKeptText } from '../model/use-kept-text';
import { RichField } from '../rich/rich-field';
import classes from './facts.module.css';
import { factSheetQuery } from './facts-query';

export interface SheetProps {
  place: Place;
  queue: SaveQueue;
  sheet: FactSheet;
  /** Of what is typed from now on. */
  weight: EditWeight;
}

/** A text of the course on its sheet. The outline shows two of them too. */
function useFactText({ place, queue, sheet, weight }: SheetProps, field: string) {
  const queryClient = useQueryClient();
  const query = factSheetQuery(place);
  const outline = studioCourseQuery(place).queryKey;
  return useKeptText(
    place,
    queue,
    { ownerId: sheet.id, field, where: { page: 'facts' } },
    {
      known: sheet.texts[field],
      now: () => queryClient.getQueryData<FactSheet>(query.queryKey)?.texts[field],
      remember: (text) => {
        queryClient.setQueryData<FactSheet>(
          query.queryKey,
          (before) => before && { ...before, texts: { ...before.texts, [field]: text } },
        );
        if (field === 'title' || field === 'summary')
          queryClient.setQueryData<StudioCourse>(outline, (before) => before && { ...before, [field]: text });
      },
      look: async () => (await queryClient.fetchQuery({ ...query, staleTime: 0 })).texts[field],
    },
    weight,
  );
}

interface FactTextProps extends SheetProps {
  field: string;
  label: string;
  how?: string;
}

/** A text of one line. */
export function FactLine({ field, label, how, ...props }: FactTextProps) {
  const { text, say, ...others } = useFactText(props, field);
  return (
    <div>
      <TitleField
        label={label}
        how={how}
        language={props.sheet.sourceLanguage}
        maxLength={field === 'title' ? 300 : 1000}
        value={text}
        onChange={say}
      />
      <Theirs {...others} />
    </div>
  );
}

/** A text with markup. */
export function FactRich({ field, label, how, ...props }: FactTextProps) {
  const { text, say, ...others } = useFactText(props, field);
  return (
    <div>
      <p className={classes.label}>{label}</p>
      {how ? <p className={classes.soft}>{how}</p> : null}
      <div className={classes.rich}>
        <RichField
          label={label}
          value={text}
          onChange={say}
          language={props.sheet.sourceLanguage}
          placeholder=""
        />
      </div>
      <Theirs {...others} />
    </div>
  );
}
