"""How do groups descend from one another: in sentences, as a choice of relatives, as a drawing?"""
