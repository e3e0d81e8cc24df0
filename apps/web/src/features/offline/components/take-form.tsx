import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { OfflineOffer } from '@pirecow/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useReadingChoices } from '../../../ui/preferences-provider';
import { useSize } from '../use-size';
import { variantsOf, type Weight, type Wish } from '../weigh';
import classes from './offline.module.css';

interface ChoiceProps {
  legend: string;
  options: readonly { value: string; label: string; lang?: string }[];
  chosen: readonly string[];
  choose: (values: string[]) => void;
}

function Choice({ legend, options, chosen, choose }: ChoiceProps) {
  const toggle = (value: string, isOn: boolean) =>
    choose(options.map((one) => one.value).filter((one) => (one === value ? isOn : chosen.includes(one))));
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      {options.map(({ value, label, lang }) => (
        <Checkbox
          key={value}
          size="md"
          label={<span lang={lang}>{label}</span>}
          checked={chosen.includes(value)}
          onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}

/** "42 MB, 3 videos, 12 pictures". */
function useWeightWords(): (weight: Pick<Weight, 'bytes' | 'counts'>) => string {
  const { t } = useTranslation('offline');
  const size = useSize();
  return ({ bytes, counts }) => {
    const kinds = ['video', 'audio', 'picture', 'file'] as const;
    const told = kinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => t(`weight.${kind}`, { count: counts[kind] }));
    return [size(bytes), ...told].join(', ');
  };
}

interface TakeFormProps {
  offer: OfflineOffer;
  /** Bytes that this browser has left for us; undefined where it does not say. */
  room: number | undefined;
  onTake: (wish: Wish) => void;
  onClose: () => void;
}

/** What a choice weighs, beside the room that there is. */
function Weighed({ id, weight, room }: { id: string; weight: Weight | undefined; room: number | undefined }) {
  const { t } = useTranslation('offline');
  const size = useSize();
  const words = useWeightWords();
  const fits = room === undefined || weight === undefined || weight.bytes <= room;
  return (
    <p id={id} role="status" className={classes.weight}>
      {weight ? words(weight) : t('form.nothing')}
      {room === undefined || !weight ? null : (
        <span className={classes.soft}> {t(fits ? 'form.room' : 'form.too-much', { size: size(room) })}</span>
      )}
    </p>
  );
}

/** What somebody chooses of an offer, and what that weighs. */
function useWish(offer: OfflineOffer) {
  const { data } = useReadingChoices();
  const [languages, setLanguages] = useState<string[]>([...offer.languages]);
  const [modules, setModules] = useState(offer.modules.map(({ id }) => id));
  const [wantsLean, setLean] = useState(data === 'low');
  const { whole, lean } = variantsOf(offer, { languages, modules });
  const isLean = wantsLean && lean !== undefined;
  const weight = isLean ? lean : whole;
  return { wish: { languages, modules, isLean }, setLanguages, setModules, setLean, whole, lean, weight };
}

/** The box for the light variant, with what it weighs. */
function Lean({
  whole,
  lean,
  wish,
  setLean,
}: Pick<ReturnType<typeof useWish>, 'whole' | 'lean' | 'wish' | 'setLean'>) {
  const { t } = useTranslation('offline');
  const size = useSize();
  if (!lean) return null;
  const isHeard = whole.counts.video + whole.counts.audio > 0;
  return (
    <Checkbox
      size="md"
      label={t(isHeard ? 'form.lean' : 'form.lean-pictures', { size: size(lean.bytes) })}
      checked={wish.isLean}
      onChange={({ currentTarget }) => setLean(currentTarget.checked)}
    />
  );
}

/** What to take along, and what that weighs, before one presses. */
export function TakeForm({ offer, room, onTake, onClose }: TakeFormProps) {
  const { t } = useTranslation('offline');
  const note = useId();
  const { setLanguages, setModules, weight, ...choice } = useWish(offer);
  const { languages, modules } = choice.wish;
  const chosen = offer.modules.filter(({ id }) => modules.includes(id));
  const drawn = chosen.flatMap(({ assessments }) => assessments).length;
  const bound = chosen.reduce((sum, { packages }) => sum + packages, 0);
  const isTooMuch = room !== undefined && weight.bytes > room;
  const isNothing = languages.length === 0 || modules.length === 0;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onTake(choice.wish);
      }}
    >
      <Choice
        legend={t('form.languages')}
        options={offer.languages.map((value) => ({ value, label: languageName(value), lang: value }))}
        chosen={languages}
        choose={setLanguages}
      />
      {offer.modules.length > 1 ? (
        <Choice
          legend={t('form.modules')}
          options={offer.modules.map(({ id, title }) => ({ value: id, label: title, lang: offer.language }))}
          chosen={modules}
          choose={setModules}
        />
      ) : null}
      <Lean {...choice} />
      {bound > 0 ? <p className={classes.soft}>{t('form.packages', { count: bound })}</p> : null}
      {drawn > 0 ? <p className={classes.soft}>{t('form.assessments', { count: drawn })}</p> : null}
      <Weighed id={note} weight={isNothing ? undefined : weight} room={room} />
      <div className={classes.row}>
        <Button type="submit" disabled={isNothing || isTooMuch} aria-describedby={note}>
          {t('form.take')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
