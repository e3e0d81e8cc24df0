import { Checkbox, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { MAX_NEED_INTRO } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { FieldGroup } from '../../../ui/field-group';
import type { Place, SurveyInHand } from './use-survey';

interface TextProps {
  hand: SurveyInHand;
  place: Place;
  long?: boolean | undefined;
}

/** One text in one language, and where its translation stands. */
function Text({ hand, place, long = false }: TextProps) {
  const { t } = useTranslation('needs');
  const { language, field } = place;
  const waiting = hand.survey.waiting.find((one) => one.language === language && one.field === field);
  const isSource = language === hand.edit.sourceLanguage;
  const props = {
    label: isSource ? t('text.source', { language: languageName(language) }) : languageName(language),
    lang: language,
    maxLength: long ? MAX_NEED_INTRO : 300,
    value: hand.textOf(place),
    error: hand.words[`texts.${language}.${field}`],
    description: waiting && !hand.isRight(place) ? t(`text.${waiting.state}`) : undefined,
  };
  return (
    <>
      {long ? (
        <Textarea
          {...props}
          autosize
          minRows={3}
          onChange={({ currentTarget }) => hand.say(place, currentTarget.value)}
        />
      ) : (
        <TextInput {...props} onChange={({ currentTarget }) => hand.say(place, currentTarget.value)} />
      )}
      {waiting?.state === 'outdated' ? (
        <Checkbox
          size="md"
          label={t('text.still-right', { language: languageName(language) })}
          checked={hand.isRight(place)}
          onChange={() => hand.confirm(place)}
        />
      ) : null}
    </>
  );
}

interface TextFieldsProps extends Omit<TextProps, 'place'> {
  legend: string;
  field: string;
}

/** One text in all our languages, the source first. */
export function TextFields({ legend, field, hand, long }: TextFieldsProps) {
  const { sourceLanguage } = hand.edit;
  const others = hand.survey.languages.filter((one) => one !== sourceLanguage);
  return (
    <FieldGroup legend={legend}>
      {[sourceLanguage, ...others].map((language) => (
        <Text key={language} hand={hand} place={{ language, field }} long={long} />
      ))}
    </FieldGroup>
  );
}
