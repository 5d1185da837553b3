### Why a field has no value. These three differ from each other and from zero, which is a number.

missing-unknown = Desconocido
missing-unknown-about = Se ha buscado y no se sabe.
missing-not_stated = No consta
missing-not_stated-about = La fuente no lo dice.
missing-not_applicable = No procede
missing-not_applicable-about = La cuestión no se plantea.
missing-zero = Cero
missing-zero-about = Un número: se contó y no había ninguno.
