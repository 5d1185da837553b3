### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = Inconnu
missing-unknown-about = On a cherché, et on ne le sait pas.
missing-not_stated = Non indiqué
missing-not_stated-about = La source ne le dit pas.
missing-not_applicable = Sans objet
missing-not_applicable-about = La question ne se pose pas.
missing-zero = Zéro
missing-zero-about = Un nombre : on a compté, et il n’y en avait pas.
