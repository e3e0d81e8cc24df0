import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadingChoices } from '../preferences-provider';
import classes from './shell.module.css';

interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ legend, options, value, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.options}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** Colours, typeface and size of the text. */
export function ReadingOptions() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { font, size, choose } = useReadingChoices();
  const schemes = (['auto', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`reading.scheme.${value}`),
  }));
  const fonts = (['source', 'hyperlegible'] as const).map((value) => ({
    value,
    label: t(`reading.font.${value}`),
  }));
  const sizes = (['normal', 'large'] as const).map((value) => ({ value, label: t(`reading.size.${value}`) }));
  return (
    <div className={classes.reading}>
      <Choice
        legend={t('reading.scheme.label')}
        options={schemes}
        value={colorScheme}
        onChange={setColorScheme}
      />
      <Choice
        legend={t('reading.font.label')}
        options={fonts}
        value={font}
        onChange={(value) => choose('font', value)}
      />
      <Choice
        legend={t('reading.size.label')}
        options={sizes}
        value={size}
        onChange={(value) => choose('size', value)}
      />
    </div>
  );
}
