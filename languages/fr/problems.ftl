### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = Ce champ est obligatoire. Saisissez une valeur.
problem-expected = Ce champ est normalement rempli. Saisissez une valeur ou indiquez pourquoi il n’y en a pas.
problem-unknown-field = Le champ « { $value } » n’existe pas. Le plus proche : { $nearest }.
problem-unknown-field-bare = Ce champ n’existe pas. Vérifiez son nom.
problem-wrong-shape = La valeur n’a pas la forme attendue dans ce champ. Saisissez { $expected }.
problem-empty-text = Le texte est vide. Saisissez un texte ou supprimez-le.
problem-empty-group = Cette entrée est vide et a été omise. Remplissez-la si elle était voulue.
problem-too-long = Le texte compte { $length } caractères, pour un maximum de { $limit }. Raccourcissez-le.
problem-hidden-characters = { $count ->
    [one] { $count } caractère invisible a été supprimé. Vérifiez que le texte est complet.
   *[other] { $count } caractères invisibles ont été supprimés. Vérifiez que le texte est complet.
}
problem-too-many = Le nombre d’entrées dépasse la limite de { $limit }. Supprimez-en.
problem-too-deep = Les groupes sont imbriqués sur plus de { $limit } niveaux. Simplifiez la structure.
problem-duplicate-value = La même valeur figure deux fois. Supprimez-en une.
problem-missing-source = Aucune source n’est indiquée. Précisez où l’information a été lue avant de publier la fiche.
problem-conflict = { $by } a enregistré la révision { $number } le { $at } pendant votre saisie. Comparez les deux versions et enregistrez de nouveau.
problem-name-taken = Le nom « { $alias } » appartient à la fiche { $holder }. Retirez-le de l’une des deux, ou faites-le marquer comme partagé.
problem-kind-changed = Cet identifiant est celui d’une fiche de type « { $stored } ». Utilisez un autre identifiant.
problem-record-too-large = La fiche dépasse { $limit } octets. Déplacez les longs textes dans des pièces jointes.
problem-not-in-review = Cette révision n’attend pas de relecture. Rouvrez la fiche.
problem-other = Cette entrée n’est pas acceptée ({ $code }). Vérifiez-la d’après la description du champ.

## Codes

problem-unknown-code = « { $value } » ne figure pas dans la liste « { $list } ». Le plus proche : { $nearest }.
problem-unknown-code-bare = « { $value } » ne figure pas dans la liste « { $list } ». Choisissez un élément de la liste.
problem-ambiguous-code = « { $value } » peut désigner : { $candidates }. Choisissez-en un.
problem-deprecated-code = Le code « { $value } » n’est plus utilisé. Utilisez plutôt : { $instead }.
problem-deprecated-code-bare = Le code « { $value } » n’est plus utilisé. Choisissez-en un autre.
problem-unknown-kind = Le type de fiche « { $value } » n’existe pas. Le plus proche : { $nearest }.
problem-unknown-kind-bare = Le type de fiche « { $value } » n’existe pas. Vérifiez le nom du type.
problem-unknown-language = « { $value } » n’est pas un code de langue. Utilisez deux ou trois lettres, par exemple fr.

## Dates, numbers, addresses

problem-bad-date = « { $value } » n’est pas une date : { $reason }. Écrivez-la ainsi : 2016, 2016-05, 2016-05-31 ou 2014-10/2016-04.
problem-bad-date-bare = Ce n’est pas une date. Écrivez-la ainsi : 2016, 2016-05, 2016-05-31 ou 2014-10/2016-04.
problem-date-order = La date { $first } ne doit pas être postérieure à { $second }. Corrigez l’une des deux dates.
problem-bad-number = Ce n’est pas un nombre. Écrivez uniquement des chiffres, avec un point avant les décimales, par exemple 1250 ou 12.5.
problem-bad-money = Ce n’est pas un montant. Écrivez un nombre et un code de monnaie, par exemple 1750000.50 USD.
problem-out-of-range = La valeur { $value } est hors de l’intervalle autorisé, de { $least } à { $most }. Corrigez-la.
problem-bad-symbol = Ce n’est pas une cote de document des Nations Unies. Écrivez-la ainsi : A/RES/70/179 ou CTOC/COP/2014/13.
problem-bad-url = Ce n’est pas une adresse web. Écrivez-la en entier, en commençant par https:// ou http://, sans espaces.
problem-bad-email = Ce n’est pas une adresse électronique. Écrivez-la ainsi : name@example.org.

## Identifiers and references

problem-bad-identifier = « { $value } » n’est pas un identifiant. Utilisez des minuscules, des chiffres et des traits d’union.
problem-wrong-prefix = L’identifiant { $value } ne correspond pas au type de fiche. Il doit commencer par { $expected }.
problem-duplicate-identifier = L’identifiant { $id } appartient déjà à { $other }. Choisissez-en un autre ou modifiez cette fiche.
problem-dangling-reference = La fiche { $id } n’existe pas. Vérifiez l’identifiant ou créez d’abord cette fiche.
problem-wrong-kind-reference = { $id } est du type « { $actual } » ; ce champ renvoie à : { $expected }. Choisissez une autre fiche.
problem-reference-to-itself = La fiche renvoie à elle-même. Choisissez une autre fiche ou laissez le champ vide.

## The protection of persons and country packs

problem-identity-needs-vault = Cette information identifie une personne et n’est conservée que dans le coffre. Retirez-la ici et saisissez-la là où sont conservées les identités.
problem-not-a-country-pack-field = Aucun module national en service ne déclare ce champ. Chargez le module qui le déclare ou supprimez le champ.

## Files

problem-bad-json = Ce contenu n’est pas du JSON lisible. Vérifiez les crochets, les guillemets et les virgules.
problem-unknown-column = La colonne « { $column } » n’existe pas. La plus proche : { $nearest }.
problem-unknown-column-bare = La colonne « { $column } » n’existe pas. Donnez-lui le code d’un champ ou supprimez-la.
problem-unnamed-column = La colonne { $position } n’a pas de nom ; sa valeur a été laissée de côté. Donnez-lui le nom d’un champ ou videz-la.
problem-ragged-row = La ligne compte { $found } cellules et l’en-tête { $expected }. Vérifiez s’il manque un séparateur ou s’il y en a un de trop.
problem-formula-removed = La cellule contenait une formule ; seule sa valeur a été reprise. Vérifiez cette valeur.
problem-bad-encoding = Ce texte n’est pas en UTF-8. Enregistrez de nouveau le fichier en UTF-8 (dans un tableur : « CSV UTF-8 ») ou comme classeur.
problem-formula-without-value = La formule de cette cellule n’a pas de valeur dans le fichier. Ouvrez-le dans un tableur, laissez-le calculer et enregistrez-le de nouveau.
problem-failed-formula = La formule de cette cellule a échoué ({ $value }). Corrigez-la ou écrivez la valeur.
problem-sheet-left-out = La feuille « { $sheet } » a été laissée de côté, car sa première ligne diffère de celle de la première feuille. Importez-la séparément si elle était voulue.
problem-duplicate-row = La ligne { $row } du fichier porte déjà l’identifiant { $id }. Donnez-en un autre à cette ligne ou supprimez l’une des deux.

## What a field takes

shape-text = une ligne de texte
shape-long_text = un texte
shape-translated = une ligne de texte avec sa langue
shape-long_translated = un texte avec sa langue
shape-code = un code de la liste
shape-date = une date
shape-integer = un nombre entier
shape-decimal = un nombre
shape-flag = oui ou non
shape-money = un montant avec sa monnaie
shape-symbol = une cote de document
shape-url = une adresse web
shape-email = une adresse électronique
shape-language = un code de langue
shape-reference = l’identifiant d’une fiche
shape-group = un groupe de champs
